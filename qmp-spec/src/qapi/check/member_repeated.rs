//! The members of an object differ: its own, those of its bases, and those of each branch.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::schema::{Definition, DefinitionId, Kind, Member, Schema, Target, TypeRef};

pub(super) const MEMBER_REPEATED: Rule = Rule::fatal(
    "qapi-member-repeated",
    "The members of an object, with those of its bases and those of one branch, differ in more than `-` and `_`.",
);

pub(super) const MEMBER_COUNT: Rule = Rule::fatal(
    "qapi-member-count",
    "All objects together have less than a million members, with those that they take from others.",
);

/// Members looked at in one run, of which the largest schema of QEMU needs 20,000: what types take from one another can be quadratic in the size of the files.
const MAX_LOOKS: usize = 1_000_000;

/// Judges each definition that has members.
pub(super) fn check(schema: &Schema, found: &mut Diagnostics) {
    let mut search = Search { schema, looks: 0 };
    for (at, definition) in schema.definitions.iter().enumerate() {
        search.definition(DefinitionId(at), definition, found);
        if search.looks > MAX_LOOKS {
            let report =
                found.report(&MEMBER_COUNT, definition.span, "too many members, with those of bases and branches");
            report.help("the members of this and of all further definitions are not compared");
            return;
        }
    }
}

struct Search<'s> {
    schema: &'s Schema,
    looks: usize,
}

/// Members by what C calls them.
type Seen<'s> = BTreeMap<String, &'s Member>;

impl<'s> Search<'s> {
    fn definition(&mut self, id: DefinitionId, definition: &'s Definition, found: &mut Diagnostics) {
        let mut seen = Seen::new();
        for member in self.inherited(id, definition) {
            // Those that are repeated among the bases are reported there.
            seen.entry(super::folded(&member.name)).or_insert(member);
        }
        for member in definition.own_members() {
            self.looks += 1;
            let Some(first) = seen.insert(super::folded(&member.name), member) else { continue };
            let message = match first.name == member.name {
                true => format!("`{}` has the member `{}` twice", definition.name, member.name),
                false => format!("the member `{}` is one name in C with `{}`", member.name, first.name),
            };
            let report = found.report(&MEMBER_REPEATED, member.span, message);
            report.related(first.span, "the other one").help("remove or rename one; members of a base count");
        }
        if !definition.branches().is_empty() && matches!(definition.kind, Kind::Union(_)) {
            self.branches(id, definition, &seen, found);
        }
    }

    /// The members of all bases.
    fn inherited(&mut self, id: DefinitionId, definition: &'s Definition) -> Vec<&'s Member> {
        let mut members = Vec::new();
        // Types that contain themselves are reported elsewhere.
        let mut visited = BTreeSet::from([id]);
        let mut next = definition.base();
        while let Some(Target::Defined(id)) = next.map(|it| it.target) {
            if !visited.insert(id) || self.looks > MAX_LOOKS {
                break;
            }
            members.extend(self.schema[id].own_members());
            self.looks += 1 + self.schema[id].own_members().len();
            next = self.schema[id].base();
        }
        members
    }

    /// Holds what each branch adds against the common members; one branch does not affect another.
    fn branches(&mut self, id: DefinitionId, union: &'s Definition, common: &Seen<'s>, found: &mut Diagnostics) {
        for branch in union.branches() {
            let Some(member) = self.branch_has(id, &branch.ty, common) else { continue };
            let Some(first) = common.get(&super::folded(&member.name)) else { continue };
            let message = format!("the branch `{}` has a member `{}`, as the union has", branch.name, member.name);
            let report = found.report(&MEMBER_REPEATED, branch.span, message);
            let report = report.related(first.span, "of the union").related(member.span, "of the branch");
            report.help("rename one of them, or remove it from the branch");
        }
    }

    /// A member of a branch, or of the branches of a union that is one, which is among the common ones.
    fn branch_has(&mut self, union: DefinitionId, branch: &TypeRef, common: &Seen<'s>) -> Option<&'s Member> {
        let mut visited = BTreeSet::from([union]);
        let mut open = vec![branch.target];
        while let Some(target) = open.pop() {
            let Target::Defined(id) = target else { continue };
            if !visited.insert(id) || self.looks > MAX_LOOKS {
                continue;
            }
            let definition = &self.schema[id];
            self.looks += 1 + definition.own_members().len() + definition.branches().len();
            let clash = definition.own_members().iter().find(|it| common.contains_key(&super::folded(&it.name)));
            if clash.is_some() {
                return clash;
            }
            open.extend(definition.base().map(|it| it.target));
            open.extend(definition.branches().iter().map(|it| it.ty.target));
        }
        None
    }
}
