//! Objects and enumerations: the fields of structs and the variants of enums.

use qmp_spec::model::{self, Type};

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
    /// What the text says about members of other names.
    pub(super) open: Option<&'a str>,
}

/// Fields, and the scope in which they are named.
#[derive(Clone)]
pub(super) struct Fields {
    scope: Names,
    list: Vec<Field>,
}

impl<'a> Members<'a> {
    pub(super) fn none() -> Self {
        Self { shared: Fields::new(), own: Vec::new(), open: None }
    }

    pub(super) fn of(object: &'a model::Object) -> Self {
        Self { shared: Fields::new(), own: object.members.iter().collect(), open: object.open.as_deref() }
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
        let is_kept = place.direction.received || members.open.is_some();
        let extra = is_kept.then(|| Extra { docs: describe::extra(members.open), is_invited: members.open.is_some() });
        Struct { head, role, fields: fields.list, extra, is_sent: place.direction.sent }
    }

    /// Adds the field of a member.
    pub(super) fn field(&mut self, fields: &mut Fields, owner: &Head, place: Place, member: &'a model::Member) {
        let docs = describe::nested(self.cx, &owner.ident, member);
        let nested = Nested { owner: &owner.ident, wire: &member.name, docs };
        let ty = self.ty(&member.ty, place, nested);
        fields.list.push(Field {
            ident: fields.scope.reserve(Case::Snake, &member.name),
            wire: member.name.clone(),
            docs: describe::member(member),
            summary: describe::summary(member),
            ty,
            presence: presence(member),
        });
    }
}

fn presence(member: &model::Member) -> Presence {
    match (member.optional, &member.ty) {
        (false, _) => Presence::Required,
        (true, Type::Any) => Presence::OptionalAny,
        (true, _) => Presence::Optional,
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
