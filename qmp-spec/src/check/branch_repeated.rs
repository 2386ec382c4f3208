//! A value has one branch.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Object;
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "branch-repeated",
    "`When \"kind\" is \"fixed\":` stands once for each value, with members below it.",
);

/// Judges the branches of an object.
pub(super) fn check(object: &Object, found: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for branch in object.variants.iter().flat_map(|it| &it.branches) {
        if branch.members.is_empty() && branch.like.is_none() {
            found
                .report(&RULE, branch.span, format!("nothing depends on `{}`", branch.value))
                .help("list the members below it, or remove the line");
        }
        match seen.get(branch.value.as_str()) {
            Some(&first) => {
                found
                    .report(&RULE, branch.span, format!("a second branch for `{}`", branch.value))
                    .related(first, "the first one")
                    .help("put their members together; they are taken so");
            }
            None => drop(seen.insert(&branch.value, branch.span)),
        }
    }
}
