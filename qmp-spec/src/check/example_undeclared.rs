//! An example has no further members.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule =
    Rule::assumed("example-undeclared", "An example has no member that the text above it does not list.");

/// Reports a member that the text does not list.
pub(super) fn report(found: &mut Diagnostics, place: Span, message: String) {
    found.report(&RULE, place, message).help("list the member above, or remove it here");
}
