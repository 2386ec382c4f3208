//! A blank is a blank.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule =
    Rule::spacing("no-break-space", "U+00A0 looks like a blank and is none. It is taken as one.");

/// Reports a no-break space.
pub(super) fn report(found: &mut Diagnostics, place: Span) {
    found.report(&RULE, place, "a no-break space").help("write a blank, as which it is taken");
}
