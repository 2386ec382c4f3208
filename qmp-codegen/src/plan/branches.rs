//! Discriminated unions: an enum, and for each value of the tag the type of the members that go with it.
//!
//! Branches that are types of their own are the variants' payloads as they are. The members that every branch has then
//! stand in a struct around the enum; otherwise each branch has a struct with these and its own.

use proc_macro2::Ident;
use qmp_spec::model::{self, Type};

use super::fields::{Fields, Members, value};
use super::{Content, Job, Nested, Place, Planner, describe};
use crate::doc::Docs;
use crate::item::{Branch, BranchField, Head, ItemRef, Role, Ty, Union};
use crate::names::{Case, Names};

/// The names that a union's branches have.
struct Scopes {
    variants: Names,
    functions: Names,
}

/// Whether some branch is a type of its own.
pub(super) fn are_types(variants: &model::Variants) -> bool {
    variants.branches.iter().any(|it| it.like.is_some())
}

/// Whether the branches are in a field of the struct that has the members of all.
pub(super) fn stand_apart(object: &model::Object, variants: &model::Variants) -> bool {
    are_types(variants) && (object.open.is_some() || object.members.iter().any(|it| it.name != variants.tag))
}

impl<'a> Planner<'a> {
    pub(super) fn union(
        &mut self,
        head: Head,
        role: Role,
        place: Place,
        object: &'a model::Object,
        variants: &'a model::Variants,
    ) -> Union {
        let common: Vec<_> = object.members.iter().filter(|it| it.name != variants.tag).collect();
        let mut shared = Fields::new();
        for member in &common {
            self.field(&mut shared, &head, place, member);
        }
        let mut scopes = Scopes::new();
        let mut branches = Vec::new();
        for (wire, doc) in self.tag_values(object, variants) {
            let own = branch_members(variants, wire);
            let payload = self.scope.reserve_nested(&head.ident, wire);
            let is_boxed = self.cx.is_large(place.inside, common.iter().chain(&own).copied());
            let docs = describe::branch(&variants.tag, wire, doc, None);
            let payload_type = own_item(&payload).boxed(is_boxed);
            branches.push(scopes.branch(wire, docs, payload_type));
            let docs = describe::branch_members(&head.ident, &variants.tag, wire);
            let members = Members { shared: shared.clone(), own, open: object.open.as_deref(), branches: None };
            let head = Head { ident: payload, wire: None, docs };
            self.queue.push_back(Job { head, role: Role::Part, place, content: Content::Object(members) });
        }
        let (is_open, is_sent) = (place.direction.received, place.direction.sent);
        Union { head, role, tag: variants.tag.clone(), branches, is_open, is_sent }
    }

    /// The field of the branches, in the struct around them.
    pub(super) fn branch_field(
        &mut self,
        fields: &mut Fields,
        owner: &Head,
        place: Place,
        object: &'a model::Object,
        variants: &'a model::Variants,
    ) -> BranchField {
        let union = self.scope.reserve_nested(&owner.ident, "branch");
        let docs = describe::branches(&owner.ident, &variants.tag);
        let head = Head { ident: union.clone(), wire: None, docs };
        self.queue.push_back(Job { head, role: Role::Part, place, content: Content::Branches(object, variants) });
        BranchField {
            ident: fields.scope.reserve(Case::Snake, &variants.tag),
            tag: variants.tag.clone(),
            docs: describe::branch_field(&variants.tag),
            union,
        }
    }

    /// The union of branches without the members that all of them have.
    pub(super) fn branches(
        &mut self,
        head: Head,
        place: Place,
        object: &'a model::Object,
        variants: &'a model::Variants,
    ) -> Union {
        let mut scopes = Scopes::new();
        let mut branches = Vec::new();
        for (wire, doc) in self.tag_values(object, variants) {
            let branch = variants.branches.iter().find(|it| it.value == wire);
            let payload = self.branch_type(&head, place, &variants.tag, wire, branch);
            let docs = describe::branch(&variants.tag, wire, doc, branch.and_then(|it| it.condition.as_ref()));
            branches.push(scopes.branch(wire, docs, payload));
        }
        let (is_open, is_sent) = (place.direction.received, place.direction.sent);
        Union { head, role: Role::Part, tag: variants.tag.clone(), branches, is_open, is_sent }
    }

    /// What goes with one value of the tag: a type that has a name, or members, or nothing.
    fn branch_type(
        &mut self,
        union: &Head,
        place: Place,
        tag: &str,
        wire: &str,
        branch: Option<&'a model::Branch>,
    ) -> Ty {
        match branch {
            Some(model::Branch { like: Some(like), .. }) => {
                let docs = &|| describe::branch_members(&union.ident, tag, wire);
                self.payload(like, place, Nested { owner: &union.ident, wire, docs })
            }
            Some(branch) if !branch.members.is_empty() => {
                let is_large = self.cx.is_large(place.inside, branch.members.iter());
                let ident = self.scope.reserve_nested(&union.ident, wire);
                let docs = describe::branch_members(&union.ident, tag, wire);
                let head = Head { ident: ident.clone(), wire: None, docs };
                let members = Members { own: branch.members.iter().collect(), ..Members::none() };
                self.queue.push_back(Job { head, role: Role::Part, place, content: Content::Object(members) });
                own_item(&ident).boxed(is_large)
            }
            _ => Ty::Empty,
        }
    }

    /// The values that the tag may have, with what is said about each: all that its type knows, and all that have
    /// members.
    fn tag_values(
        &self,
        object: &'a model::Object,
        variants: &'a model::Variants,
    ) -> Vec<(&'a str, Option<&'a model::Doc>)> {
        let tag = object.members.iter().find(|it| it.name == variants.tag);
        let ty = tag.map(|it| self.cx.spec.resolved(&it.ty));
        let mut values: Vec<(&str, _)> = match ty {
            Some(Type::Enum(values)) => values.iter().map(|it| (it.name.as_str(), Some(&it.doc))).collect(),
            _ => Vec::new(),
        };
        for branch in &variants.branches {
            if values.iter().all(|(name, _)| *name != branch.value) {
                values.push((&branch.value, None));
            }
        }
        values
    }
}

impl Scopes {
    fn new() -> Self {
        Self { variants: Names::variants(), functions: Names::functions() }
    }

    fn branch(&mut self, wire: &str, docs: Docs, payload: Ty) -> Branch {
        let function = self.functions.reserve(Case::Snake, wire);
        Branch { value: value(&mut self.variants, wire, docs), function, payload }
    }
}

/// A struct of the same module.
fn own_item(ident: &Ident) -> Ty {
    Ty::Item(ItemRef { ident: ident.clone(), module: None, has_conversions: false })
}

/// The members that go with a value; a text may speak of a value more than once.
fn branch_members<'a>(variants: &'a model::Variants, value: &str) -> Vec<&'a model::Member> {
    let branches = variants.branches.iter().filter(|it| it.value == value);
    branches.flat_map(|it| &it.members).collect()
}
