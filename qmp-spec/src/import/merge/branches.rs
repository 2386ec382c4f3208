//! Branches that some builds lack, though the member that decides may have their value there: nothing follows it then.

use std::collections::{BTreeMap, BTreeSet};

use super::types::object;
use super::{Merger, Seen, parts, some_parts};
use crate::model::{Branch, Command, Event, Object, Type, TypeId};

impl Merger<'_> {
    /// In how many builds a branch has no members, by the type that has them elsewhere.
    pub(super) fn lacking(&self, events: &[Seen<Event>], commands: &[Seen<Command>]) -> BTreeMap<TypeId, usize> {
        let data = events.iter().map(|it| parts(it, |it| &it.data));
        let arguments = commands.iter().map(|it| parts(it, |it| &it.arguments));
        let types = self.types.iter().map(|it| some_parts(it, |it| object(&it.ty)));
        let mut lacking = BTreeMap::new();
        for seen in data.chain(arguments).chain(types) {
            for (tag, value, id) in named_branches(&seen) {
                *lacking.entry(id).or_default() += self.without_branch(&seen, tag, value).len();
            }
        }
        lacking
    }

    /// The builds in which `tag` may be `value`, and nothing follows from it.
    pub(super) fn without_branch(&self, seen: &Seen<Object>, tag: &str, value: &str) -> Vec<usize> {
        let lacks = |build: usize, it: &Object| {
            branches(it).all(|it| it.value != value) && self.may_be_value(build, it, tag, value)
        };
        seen.iter().filter(|(build, it)| lacks(*build, it)).map(|(build, _)| *build).collect()
    }

    fn may_be_value(&self, build: usize, object: &Object, tag: &str, value: &str) -> bool {
        let Some(member) = object.members.iter().find(|it| it.name == tag) else { return false };
        match self.of_build(build, &member.ty) {
            Some(Type::Enum(values)) => values.iter().any(|it| it.name == value),
            ty => ty == Some(&Type::String),
        }
    }

    /// What a type is as a build has it.
    pub(super) fn of_build<'t>(&'t self, build: usize, ty: &'t Type) -> Option<&'t Type> {
        let Type::Named(id) = ty else { return Some(ty) };
        let (_, named) = self.types[id.0].iter().find(|(it, _)| *it == build)?;
        Some(&named.ty)
    }
}

fn branches(object: &Object) -> impl Iterator<Item = &Branch> {
    object.variants.iter().flat_map(|it| &it.branches)
}

/// The branches whose members a type has: tag, value and type, each once.
fn named_branches<'a>(seen: &Seen<'a, Object>) -> BTreeSet<(&'a str, &'a str, TypeId)> {
    let mut named = BTreeSet::new();
    for variants in seen.iter().filter_map(|(_, it)| it.variants.as_ref()) {
        for branch in &variants.branches {
            if let Some(Type::Named(id)) = branch.like.as_deref() {
                named.insert((variants.tag.as_str(), branch.value.as_str(), *id));
            }
        }
    }
    named
}
