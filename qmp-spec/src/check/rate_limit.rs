//! A rate limit can be read.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule =
    Rule::guessed("rate-limit", "A rate limit says how many events QEMU sends in a second at the most.");

/// Reports what is none.
pub(crate) fn report(found: &mut Diagnostics, span: Span) {
    found.report(&RULE, span, "this is no rate limit").help("write `Rate limit: 1 per second`; it is left out");
}
