//! Objects: members, branches; and the values of enumerations.

use super::doc::Owner;
use super::order::groups;
use super::{Merger, Seen, builds, parts, some_parts};
use crate::model::{Branch, Doc, Member, Object, Type, Value, Variants};
use crate::source::Span;

impl Merger<'_> {
    pub(super) fn object(&mut self, place: &str, seen: &Seen<Object>, owner: &Owner) -> Object {
        let open = seen.iter().find_map(|(_, it)| it.open.clone());
        if let Some(like) = self.like(place, &some_parts(seen, |it| it.like.as_deref())) {
            return Object { like: Some(like), open, ..Object::default() };
        }
        let variants = some_parts(seen, |it| it.variants.as_ref());
        if let Some(build) = variants.first().and_then(|(_, it)| self.without_tag(seen, it)) {
            self.say(place, build, "nothing decides on its members; those of branches are taken as optional");
            return Object { members: self.flat(place, seen, owner), open, ..Object::default() };
        }
        let members = self.members(place, &parts(seen, |it| &it.members), owner);
        Object { members, variants: self.variants(place, &variants, seen), open, like: None }
    }

    /// The type whose members it has, in all versions the same.
    fn like(&mut self, place: &str, seen: &Seen<Type>) -> Option<Box<Type>> {
        if seen.is_empty() { None } else { Some(Box::new(self.ty(place, seen))) }
    }

    pub(super) fn members(&mut self, place: &str, seen: &Seen<Vec<Member>>, owner: &Owner) -> Vec<Member> {
        let lists: Vec<_> = seen.iter().map(|(build, it)| (*build, it.as_slice())).collect();
        let groups = groups(&lists, |it| it.name.as_str());
        groups.into_iter().map(|(name, seen)| self.member(&format!("{place}.{name}"), name, &seen, owner)).collect()
    }

    pub(super) fn member(&mut self, place: &str, name: &str, seen: &Seen<Member>, owner: &Owner) -> Member {
        let is_optional = seen.iter().any(|(_, it)| it.optional) || seen.len() < owner.builds.len() + owner.lacking;
        Member {
            name: name.to_owned(),
            span: Span::default(),
            doc: self.doc(place, &parts(seen, |it| &it.doc), owner),
            ty: self.ty(place, &parts(seen, |it| &it.ty)),
            optional: is_optional,
            default: seen.iter().find_map(|(_, it)| it.default.clone()),
        }
    }

    fn variants(&mut self, place: &str, seen: &Seen<Variants>, objects: &Seen<Object>) -> Option<Variants> {
        let (_, newest) = seen.first()?;
        if let Some((build, other)) = seen.iter().find(|(_, it)| it.tag != newest.tag) {
            let text = format!("`{}` decides on its members, and not `{}`", other.tag, newest.tag);
            self.say(place, *build, &text);
        }
        let lists: Vec<_> = seen.iter().map(|(build, it)| (*build, it.branches.as_slice())).collect();
        let branches = groups(&lists, |it| it.value.as_str());
        let mut branch = |(value, seen): (&str, Seen<Branch>)| {
            let lacking = self.without_branch(objects, &newest.tag, value);
            self.branch(place, value, &seen, &lacking)
        };
        let branches = branches.into_iter().map(&mut branch).collect();
        Some(Variants { tag: newest.tag.clone(), branches })
    }

    /// Merges a branch that some builds have; in those that lack it, its members are not there either.
    fn branch(&mut self, place: &str, value: &str, seen: &Seen<Branch>, lacking: &[usize]) -> Branch {
        let place = format!("{place}[{value}]");
        let like = self.like(&place, &some_parts(seen, |it| it.like.as_deref()));
        let written: Seen<_> = seen.iter().filter(|(_, it)| it.like.is_none()).copied().collect();
        if let Some((build, _)) = written.iter().find(|(_, it)| like.is_some() && !it.members.is_empty()) {
            self.say(&place, *build, "the branch has members of its own, which are left out");
        }
        let mut builds = builds(&written);
        builds.extend(lacking);
        builds.sort_unstable();
        let members = parts(&written, |it| &it.members);
        Branch {
            value: value.to_owned(),
            span: Span::default(),
            members: if like.is_none() { self.members(&place, &members, &Owner::of_all(&builds)) } else { Vec::new() },
            like,
            condition: seen.iter().find_map(|(_, it)| it.condition.clone()),
        }
    }

    pub(super) fn values(&mut self, place: &str, seen: &Seen<Vec<Value>>, owner: &Owner) -> Vec<Value> {
        let lists: Vec<_> = seen.iter().map(|(build, it)| (*build, it.as_slice())).collect();
        let value = |(name, seen): (&str, Seen<Value>)| {
            let doc: Doc = self.doc(&format!("{place}.{name}"), &parts(&seen, |it| &it.doc), owner);
            Value { name: name.to_owned(), span: Span::default(), doc }
        };
        groups(&lists, |it| it.name.as_str()).into_iter().map(value).collect()
    }
}
