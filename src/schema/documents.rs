//! What our documents define, as [`Schema`](super::Schema) is what a server does: names, what they lead to, and the
//! versions that have them.

#[rustfmt::skip] // It is generated, a type a line.
mod outline;
mod path;

use outline::{ENTRIES, TYPES};

pub use path::assert_known;

/// A command or an event.
pub(super) struct Entry {
    pub(super) name: &'static str,
    /// Which versions have it, in words; nothing where it is not told.
    pub(super) versions: &'static str,
    /// Its arguments, or the data of an event.
    pub(super) takes: TypeId,
    /// What a command returns.
    pub(super) returns: TypeId,
}

/// Where a type is in the list of all.
pub(super) type TypeId = usize;

/// What leads nowhere.
pub(super) const ANY: TypeId = 0;

/// A type; one with lists of it is the same.
pub(super) enum Type {
    /// It has neither members nor values, or the documents do not say more.
    Any,
    Object(Object),
    Alternate(&'static [TypeId]),
    Enum(&'static [Value]),
}

/// Members, and what else goes with each value of the tag.
#[derive(Clone, Copy)]
pub(super) struct Object {
    pub(super) members: &'static [Member],
    pub(super) branches: &'static [(&'static str, TypeId)],
}

/// The name, the type and the versions of a member.
pub(super) type Member = (&'static str, TypeId, &'static str);

/// The name and the versions of a value.
pub(super) type Value = (&'static str, &'static str);

const fn object(members: &'static [Member], branches: &'static [(&'static str, TypeId)]) -> Type {
    Type::Object(Object { members, branches })
}

/// All commands and events, in the order of their names.
pub(super) fn entries() -> &'static [Entry] {
    ENTRIES
}

/// The command or event of that name.
pub(super) fn entry(name: &str) -> Option<&'static Entry> {
    let place = ENTRIES.binary_search_by(|it| it.name.cmp(name)).ok()?;
    Some(&ENTRIES[place])
}

/// The members that a type may have, those of its branches included; of one branch if that is known.
pub(super) fn members(ty: TypeId, branch: Option<&str>) -> Vec<&'static Member> {
    let mut members = Vec::new();
    for object in objects(ty) {
        let chosen = object.branches.iter().filter(|(value, _)| branch.is_none_or(|it| it == *value));
        members.extend(object.members.iter().chain(chosen.flat_map(|(_, ty)| self::members(*ty, None))));
    }
    members
}

/// The objects that a type may be, one without members if nothing is said.
pub(super) fn objects(ty: TypeId) -> Vec<Object> {
    match &TYPES[ty] {
        Type::Any => vec![Object { members: &[], branches: &[] }],
        Type::Enum(_) => Vec::new(),
        Type::Alternate(types) => types.iter().filter(|it| **it != ANY).flat_map(|it| objects(*it)).collect(),
        Type::Object(object) => vec![*object],
    }
}

/// The values that a type may have, if it is one of them.
pub(super) fn values(ty: TypeId) -> Vec<&'static Value> {
    match &TYPES[ty] {
        Type::Any | Type::Object(..) => Vec::new(),
        Type::Alternate(types) => types.iter().flat_map(|it| values(*it)).collect(),
        Type::Enum(values) => values.iter().collect(),
    }
}
