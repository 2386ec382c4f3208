//! A union that was a plain object in an older version: there, nothing says which members follow.

use std::collections::BTreeSet;

use super::doc::Owner;
use super::{Merger, Seen};
use crate::model::{Member, Object, Type, Variants};

impl Merger<'_> {
    /// The version in which the member is missing that decides on the branches.
    pub(super) fn without_tag(&self, seen: &Seen<Object>, variants: &Variants) -> Option<usize> {
        let has_tag = |it: &Object| it.members.iter().any(|it| it.name == variants.tag);
        seen.iter().find(|(_, it)| !has_tag(it)).map(|(build, _)| *build)
    }

    /// The members of the object and of all branches, those of branches optional.
    pub(super) fn flat(&mut self, place: &str, seen: &Seen<Object>, owner: &Owner) -> Vec<Member> {
        let lists: Vec<_> = seen.iter().map(|(build, it)| (*build, self.flat_members(*build, it))).collect();
        self.members(place, &lists.iter().map(|(build, it)| (*build, it)).collect(), owner)
    }

    fn flat_members(&self, build: usize, object: &Object) -> Vec<Member> {
        let mut members = object.members.clone();
        let mut names: BTreeSet<_> = members.iter().map(|it| it.name.clone()).collect();
        for branch in object.variants.iter().flat_map(|it| &it.branches) {
            let like = branch.like.as_deref().and_then(|it| self.members_of(build, it));
            for member in like.unwrap_or(&branch.members).iter().filter(|it| names.insert(it.name.clone())) {
                members.push(Member { optional: true, ..member.clone() });
            }
        }
        members
    }

    /// The members of a type as a build has it.
    fn members_of<'t>(&'t self, build: usize, ty: &'t Type) -> Option<&'t [Member]> {
        if let Type::Object(object) = self.of_build(build, ty)? { Some(&object.members) } else { None }
    }
}
