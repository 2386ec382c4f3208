//! An example shows what it stands under.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule =
    Rule::assumed("example-name", "An example shows the event or command that it stands under.");

/// Reports an example of something else.
pub(super) fn report(found: &mut Diagnostics, place: Span, message: String) {
    found.report(&RULE, place, message).help("show what the heading names");
}
