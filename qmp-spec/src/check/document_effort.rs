//! A document takes no more steps than any real one could.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::fatal(
    "document-effort",
    "Reading a document takes a number of steps in proportion to its size; one that takes more is refused.",
);

/// Reports that the parser gave up.
pub(crate) fn gave_up(at: Span, found: &mut Diagnostics) {
    found.report(&RULE, at, "reading this document takes too many steps").help("split it into several documents");
}
