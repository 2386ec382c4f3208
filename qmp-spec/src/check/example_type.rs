//! The members of an example are of their types.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule =
    Rule::assumed("example-type", "The members of an example are of the types that the text above it gives.");

/// Reports a member of another type.
pub(super) fn report(found: &mut Diagnostics, place: Span, message: String) {
    found.report(&RULE, place, message).help("mend the example, or the type above");
}
