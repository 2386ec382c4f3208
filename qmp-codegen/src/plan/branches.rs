//! Discriminated unions: an enum, and for each value of the tag a struct with the members that go with it.

use qmp_spec::model::{self, Type};

use super::fields::{Fields, Members, value};
use super::{Content, Job, Place, Planner, describe};
use crate::item::{Branch, Head, Role, Union};
use crate::names::Names;

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
        let mut scope = Names::variants();
        let mut branches = Vec::new();
        for (wire, doc) in self.tag_values(object, variants) {
            let own = branch_members(variants, wire);
            let payload = self.scope.reserve_nested(&head.ident, wire);
            branches.push(Branch {
                value: value(&mut scope, wire, describe::branch(&variants.tag, wire, doc)),
                payload: payload.clone(),
                is_boxed: self.cx.is_large(place.inside, common.iter().chain(&own).copied()),
            });
            let docs = describe::branch_members(&head.ident, &variants.tag, wire);
            let members = Members { shared: shared.clone(), own, open: object.open.as_deref() };
            let head = Head { ident: payload, wire: None, docs };
            self.queue.push_back(Job { head, role: Role::Part, place, content: Content::Object(members) });
        }
        let (is_open, is_sent) = (place.direction.received, place.direction.sent);
        Union { head, role, tag: variants.tag.clone(), branches, is_open, is_sent }
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

/// The members that go with a value; a text may speak of a value more than once.
fn branch_members<'a>(variants: &'a model::Variants, value: &str) -> Vec<&'a model::Member> {
    let branches = variants.branches.iter().filter(|it| it.value == value);
    branches.flat_map(|it| &it.members).collect()
}
