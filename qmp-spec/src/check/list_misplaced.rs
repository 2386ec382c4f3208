//! A list of members stands below its label.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "list-misplaced",
    "Members stand below `Data:`, `Arguments:`, or the sentence that says what is returned.",
);

/// Reports members without their label above them.
pub(crate) fn report(found: &mut Diagnostics, place: Span, label: &str, taken_as: &str) {
    found
        .report(&RULE, place, "a list of members that no label announces")
        .help(format!("write `{label}` or what is returned above it; it is taken as {taken_as}"));
}
