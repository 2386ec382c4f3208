//! Examples show what is sent, and nothing that stands for absence.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "example-redundant",
    "An example leaves out what says nothing: `data` and `arguments` without members, and `null` for a member that may be absent.",
);

/// Reports such a member.
pub(super) fn report(found: &mut Diagnostics, place: Span, message: String) {
    found.report(&RULE, place, message).help("leave it out; to a peer it means the same");
}
