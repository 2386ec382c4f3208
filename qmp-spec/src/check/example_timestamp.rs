//! The example of an event has a timestamp.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed("example-timestamp", "An event has a timestamp, and so has its example.");

/// Reports the example of an event without its time.
pub(super) fn report(found: &mut Diagnostics, place: Span, message: String) {
    found.report(&RULE, place, message).help("add `\"timestamp\": { \"seconds\": …, \"microseconds\": … }`");
}
