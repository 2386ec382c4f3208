//! Lines end with LF.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::{SourceFile, SourceId, Span};

pub(super) const RULE: Rule = Rule::layout(
    "line-end",
    "Each line, the last one too, ends with LF alone, so that a document is the same on every system.",
);

/// Judges the line ends of a document as it was read.
pub(super) fn check(source: SourceId, file: &SourceFile, found: &mut Diagnostics) {
    if let Some(at) = file.carriage_return() {
        let place = Span { source, start: at, end: at };
        found.report(&RULE, place, "the line ends with CR LF").help("save the document with LF line ends");
    }
    if file.lacks_last_newline() {
        let end = file.text().len() as u32 - 1;
        found.report(&RULE, Span { source, start: end, end }, "the last line has no end").help("add a newline");
    }
}
