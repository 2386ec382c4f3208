//! A command is no coroutine and executed out of band at once.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule =
    Rule::fatal("qapi-coroutine", "A command has `coroutine` or `allow-oob`: what both would mean is not settled.");

/// Reports a command with both.
pub(in crate::qapi) fn report(span: Span, found: &mut Diagnostics) {
    found.report(&RULE, span, "`coroutine` together with `allow-oob`").help("remove one of them");
}
