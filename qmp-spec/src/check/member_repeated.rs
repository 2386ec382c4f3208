//! A member is listed once in its object.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Member, Object};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed("member-repeated", "Within one object each member has a name of its own.");

/// Judges the members of one object; those of different branches may share a name.
pub(super) fn check(object: &Object, found: &mut Diagnostics) {
    let mut common = BTreeMap::new();
    for member in &object.members {
        judge(member, None, &mut common, found);
    }
    for branch in object.variants.iter().flat_map(|it| &it.branches) {
        let mut own = BTreeMap::new();
        for member in &branch.members {
            judge(member, common.get(member.name.as_str()).copied(), &mut own, found);
        }
    }
}

fn judge<'a>(member: &'a Member, above: Option<Span>, seen: &mut BTreeMap<&'a str, Span>, found: &mut Diagnostics) {
    let Some(first) = above.or(seen.insert(&member.name, member.span)) else { return };
    found
        .report(&RULE, member.span, format!("the member `{}` is listed twice", member.name))
        .related(first, "first here")
        .help("remove one, or indent it if it belongs to the member above; the first is taken");
}
