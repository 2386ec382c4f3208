//! Types of one thing in several versions → the type that takes the values of all of them.

use std::cmp::Reverse;

use super::doc::Owner;
use super::{Merger, Seen, builds, some_parts};
use crate::import::kind::Kind;
use crate::model::{Member, Type, Width};

impl Merger<'_> {
    /// Merges types that are of one kind part by part, and widens to take those of other kinds.
    pub(super) fn ty(&mut self, place: &str, seen: &Seen<Type>) -> Type {
        let (alike, others) = by_kind(seen);
        let merged = self.alike(place, &alike, &Owner::of_all(&builds(&alike)));
        others.into_iter().fold(merged, |merged, (build, other)| self.widened(place, merged, build, other))
    }

    /// What a named type consists of, which is there since a version; in `lacking` builds nothing. It cannot be widened
    /// to another kind.
    pub(super) fn named(&mut self, place: &str, seen: &Seen<Type>, lacking: usize, since: Option<&str>) -> Type {
        let (alike, others) = by_kind(seen);
        for (build, other) in others {
            self.say(place, build, &format!("it is of another kind: {}, which is left out", self.name(other)));
        }
        self.alike(place, &alike, &Owner { builds: &builds(&alike), lacking, since })
    }

    fn alike(&mut self, place: &str, seen: &Seen<Type>, owner: &Owner) -> Type {
        match seen.first().map(|(_, it)| *it) {
            None => Type::Any,
            Some(Type::Object(_)) => Type::Object(self.object(place, &some_parts(seen, object), owner)),
            Some(Type::Enum(_)) => Type::Enum(self.values(place, &some_parts(seen, values), owner)),
            Some(Type::Array(_)) => Type::Array(Box::new(self.ty(place, &some_parts(seen, element)))),
            Some(Type::Alternate(_)) => {
                Type::Alternate(self.alternatives(place, &some_parts(seen, alternatives), owner))
            }
            Some(newest) => seen.iter().fold(newest.clone(), |ty, (build, it)| self.widened(place, ty, *build, it)),
        }
    }

    /// Alternatives are the same if they are of the same kind of JSON; their names are not on the wire.
    fn alternatives(&mut self, place: &str, seen: &Seen<Vec<Member>>, owner: &Owner) -> Vec<Member> {
        let mut groups: Vec<(Kind, Seen<Member>)> = Vec::new();
        for (build, it) in seen.iter().flat_map(|(build, list)| list.iter().map(move |it| (*build, it))) {
            let kind = self.in_json(&it.ty);
            match groups.iter_mut().find(|(other, _)| *other == kind) {
                Some((_, group)) => group.push((build, it)),
                None => groups.push((kind, vec![(build, it)])),
            }
        }
        let named = |seen: &Seen<Member>| seen.iter().map(|(_, it)| it.name.clone()).find(|it| !it.is_empty());
        let alternative = |(kind, seen): (Kind, Seen<Member>)| {
            let name = named(&seen).unwrap_or_else(|| kind.word().to_owned());
            let merged = self.member(&format!("{place}.{name}"), &name, &seen, owner);
            Member { optional: false, ..merged }
        };
        groups.into_iter().map(alternative).collect()
    }

    /// The type of newer versions, changed to take the values of an older one, too.
    fn widened(&mut self, place: &str, ty: Type, build: usize, older: &Type) -> Type {
        if ty == *older {
            return ty;
        }
        let (kind, other) = (self.in_json(&ty), self.in_json(older));
        let is_integer = |it: &Type| matches!(it, Type::Int(_));
        let (merged, what) = match (&ty, older) {
            (Type::Int(a), Type::Int(b)) => match wider(*a, *b) {
                Some(width) => (Type::Int(width), "an integer of another width"),
                None => (ty.clone(), "an integer of a width that this one does not cover"),
            },
            (Type::Any, _) => (Type::Any, "of a type of its own"),
            (_, Type::Any) => (Type::Any, "any value"),
            _ if is_integer(&ty) && other == Kind::Number => (older.clone(), "any number"),
            _ if is_integer(older) && kind == Kind::Number => (ty.clone(), "an integer"),
            _ if kind == other && matches!(older, Type::String) => (ty.clone(), "any string"),
            _ if kind == other && matches!(ty, Type::String) => (ty.clone(), "one of a set of strings"),
            _ if kind == Kind::Alternate && self.may_be(&ty, other) => (ty.clone(), "always of one kind"),
            _ if other == Kind::Alternate && self.may_be(older, kind) => (older.clone(), "one of several kinds"),
            _ if kind == other => (ty.clone(), "of another type of the same kind"),
            _ => (Type::Any, "of a kind that does not fit"),
        };
        let text = format!("it is {what}: {}, taken as {}", self.name(older), self.name(&merged));
        self.say(place, build, &text);
        merged
    }

    fn may_be(&self, alternate: &Type, kind: Kind) -> bool {
        match self.resolved(alternate) {
            Type::Alternate(alternatives) => alternatives.iter().any(|it| self.in_json(&it.ty) == kind),
            _ => false,
        }
    }

    fn in_json(&self, ty: &Type) -> Kind {
        Kind::of(self.resolved(ty)).told_by_json()
    }

    fn name(&self, ty: &Type) -> String {
        match ty {
            Type::Named(id) => self.types[id.0].first().map_or_else(String::new, |(_, it)| it.name.clone()),
            Type::Array(element) => format!("array of {}", self.name(element)),
            Type::Int(width) => format!("int, {}", width.name()),
            ty => Kind::of(ty).word().to_owned(),
        }
    }
}

/// Those that are of the same kind as the newest, and those that are not.
fn by_kind<'a>(seen: &Seen<'a, Type>) -> (Seen<'a, Type>, Seen<'a, Type>) {
    let kind = seen.first().map(|(_, it)| Kind::of(it));
    seen.iter().partition(|(_, it)| Some(Kind::of(it)) == kind)
}

/// The width that holds all integers of both.
fn wider(a: Width, b: Width) -> Option<Width> {
    let (a_range, b_range) = (a.range(), b.range());
    let holds = |width: &Width| {
        let range = width.range();
        range.contains(a_range.start())
            && range.contains(a_range.end())
            && range.contains(b_range.start())
            && range.contains(b_range.end())
    };
    let size = |width: &Width| width.range().end() - width.range().start();
    // Of two that hold the same, the newer one.
    let newer = |width: &Width| Reverse(*width == a);
    [a, b].into_iter().chain(Width::ALL).filter(holds).min_by_key(|it| (size(it), newer(it)))
}

pub(super) fn object(ty: &Type) -> Option<&crate::model::Object> {
    match ty {
        Type::Object(it) => Some(it),
        _ => None,
    }
}

fn values(ty: &Type) -> Option<&Vec<crate::model::Value>> {
    match ty {
        Type::Enum(it) => Some(it),
        _ => None,
    }
}

fn alternatives(ty: &Type) -> Option<&Vec<Member>> {
    match ty {
        Type::Alternate(it) => Some(it),
        _ => None,
    }
}

fn element(ty: &Type) -> Option<&Type> {
    match ty {
        Type::Array(it) => Some(it),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::wider;
    use crate::model::Width;

    #[test]
    fn the_wider_of_two_widths_holds_both() {
        assert_eq!(wider(Width::U8, Width::U16), Some(Width::U16));
        assert_eq!(wider(Width::I16, Width::U16), Some(Width::I32));
        assert_eq!(wider(Width::Size, Width::U64), Some(Width::Size));
        assert_eq!(wider(Width::U64, Width::I64), None);
    }
}
