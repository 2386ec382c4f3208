//! An example is complete.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule =
    Rule::assumed("example-missing", "An example has every member that the text above it does not mark as optional.");

/// Reports a required member that is absent.
pub(super) fn report(found: &mut Diagnostics, place: Span, message: String) {
    found.report(&RULE, place, message).help("add it here, or mark it as optional above");
}
