//! The strings of an example are listed.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule =
    Rule::assumed("example-value", "The strings of an example are among the values that the text above it lists.");

/// Reports a string that is not among the values.
pub(super) fn report(found: &mut Diagnostics, place: Span, message: String) {
    found.report(&RULE, place, message).help("mend the example, or add the value above");
}
