//! A member is listed once in its object.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Object;

pub(super) const RULE: Rule = Rule::assumed(
    "member-repeated",
    "Within one object each member has a name of its own.",
);

/// Judges the members of one object; those of different branches may share a name.
pub(super) fn check(object: &Object, found: &mut Diagnostics) {
    let branches = object.variants.iter().flat_map(|it| &it.branches).map(|it| it.members.as_slice());
    let alone = object.variants.is_none().then_some([].as_slice());
    for more in branches.chain(alone) {
        let mut seen = BTreeMap::new();
        for member in object.members.iter().chain(more) {
            if let Some(&first) = seen.get(&member.name) {
                found
                    .report(&RULE, member.span, format!("the member `{}` is listed twice", member.name))
                    .related(first, "first here")
                    .help("remove one, or indent it if it belongs to the member above; the first is taken");
            } else {
                seen.insert(&member.name, member.span);
            }
        }
    }
}
