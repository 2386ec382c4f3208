//! How documentation is set, which QEMU asks for since 10.1.

use super::advice;
use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const DOC_LINE: Rule = advice("qapi-doc-line", "A line of documentation has 70 columns at most.");

pub(super) const DOC_SENTENCE: Rule =
    advice("qapi-doc-sentence", "Two blanks stand between two sentences of documentation.");

/// Reports a line that is too long.
pub(in crate::qapi) fn long(span: Span, columns: usize, allowed: usize, found: &mut Diagnostics) {
    let report = found.report(&DOC_LINE, span, format!("a line of {columns} columns"));
    report.help(format!("break it before column {}", allowed + 1));
}

/// Reports sentences that are too close.
pub(in crate::qapi) fn close(span: Span, found: &mut Diagnostics) {
    found.report(&DOC_SENTENCE, span, "one blank between two sentences").help("put two");
}
