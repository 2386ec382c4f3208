//! Objects and enumerations: the fields of structs and the variants of enums.

use qmp_spec::model::{self, Spec, Type};

use super::{Nested, Place, Planner, describe};
use crate::doc::Docs;
use crate::impls::Presence;
use crate::item::{Enum, Extra, Field, Head, Role, Struct, Value};
use crate::names::{Case, Names};

/// The members of an object that has no branches, or of one branch.
pub(super) struct Members<'a> {
    /// Fields that are planned already: those of every branch.
    pub(super) shared: Fields,
    /// The others.
    pub(super) own: Vec<&'a model::Member>,
    /// The members that depend on the value of one of them, where they stand in a field.
    pub(super) branches: Option<(&'a model::Object, &'a model::Variants)>,
    /// What the text says about members of other names.
    pub(super) open: Option<&'a str>,
}

/// Fields, and the scope in which they are named.
#[derive(Clone)]
pub(super) struct Fields {
    pub(super) scope: Names,
    list: Vec<Field>,
}

impl<'a> Members<'a> {
    pub(super) fn none() -> Self {
        Self { shared: Fields::new(), own: Vec::new(), branches: None, open: None }
    }

    pub(super) fn of(object: &'a model::Object) -> Self {
        Self { own: object.members.iter().collect(), open: object.open.as_deref(), ..Self::none() }
    }

    /// The members of every branch, around the branches.
    pub(super) fn around(object: &'a model::Object, variants: &'a model::Variants) -> Self {
        let own = object.members.iter().filter(|it| it.name != variants.tag).collect();
        Self { own, branches: Some((object, variants)), ..Self::none() }
    }
}

impl Fields {
    pub(super) fn new() -> Self {
        Self { scope: Names::fields(), list: Vec::new() }
    }
}

impl<'a> Planner<'a> {
    pub(super) fn object(&mut self, head: Head, role: Role, place: Place, members: Members<'a>) -> Struct {
        let mut fields = members.shared;
        for member in members.own {
            self.field(&mut fields, &head, place, member);
        }
        let branch =
            members.branches.map(|(object, variants)| self.branch_field(&mut fields, &head, place, object, variants));
        // A branch keeps what it does not know.
        let is_kept = branch.is_none() && (place.direction.received || members.open.is_some());
        let extra = is_kept.then(|| Extra { docs: describe::extra(members.open), is_invited: members.open.is_some() });
        Struct {
            head,
            role,
            fields: fields.list,
            branch,
            extra,
            is_sent: place.direction.sent,
            is_usual: place.is_usual,
        }
    }

    /// Adds the field of a member.
    pub(super) fn field(&mut self, fields: &mut Fields, owner: &Head, place: Place, member: &'a model::Member) {
        let cx = self.cx;
        let docs = &|| describe::nested(cx, &owner.ident, member);
        let nested = Nested { owner: &owner.ident, wire: &member.name, docs };
        let ty = self.ty(&member.ty, place, nested);
        fields.list.push(Field {
            ident: fields.scope.reserve(Case::Snake, &member.name),
            wire: member.name.clone(),
            docs: describe::member(member),
            summary: describe::summary(member),
            ty,
            presence: presence(self.cx.spec, member),
        });
    }
}

fn presence(spec: &Spec, member: &model::Member) -> Presence {
    let has_null = match spec.resolved(&member.ty) {
        Type::Any | Type::Null => true,
        Type::Alternate(alternatives) => alternatives.iter().any(|it| *spec.resolved(&it.ty) == Type::Null),
        _ => false,
    };
    match (member.optional, has_null) {
        (false, _) => Presence::Required,
        (true, true) => Presence::OptionalAny,
        (true, false) => Presence::Optional,
    }
}

/// The enum of a set of values; open where the server sends it, or where none is known.
pub(super) fn enumeration(head: Head, place: Place, values: &[model::Value]) -> Enum {
    let mut scope = Names::variants();
    let value = |it: &model::Value| value(&mut scope, &it.name, describe::value(it));
    let is_open = place.direction.received || values.is_empty();
    Enum { head, values: values.iter().map(value).collect(), is_open }
}

/// A variant for a string on the wire.
pub(super) fn value(scope: &mut Names, wire: &str, docs: Docs) -> Value {
    Value { ident: scope.reserve(Case::Camel, wire), wire: wire.to_owned(), docs }
}
