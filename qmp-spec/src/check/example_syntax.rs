//! An example is JSON.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed("example-syntax", "An example is JSON.");

/// Reports an example that is not JSON.
pub(super) fn report(found: &mut Diagnostics, place: Span, message: String) {
    found.report(&RULE, place, message).help("mend the JSON");
}
