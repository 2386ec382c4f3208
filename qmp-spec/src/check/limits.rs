//! A document is no larger than any real one could be.

use crate::diagnostic::{Diagnostics, Rule};
use crate::grammar::MAX_DOCUMENT;
use crate::source::{SourceFile, Span};

pub(super) const SIZE: Rule = Rule::fatal("document-size", "A document has at most 32 MiB.");

pub(super) const EFFORT: Rule = Rule::fatal(
    "document-effort",
    "Reading a document takes a number of steps in proportion to its size; one that takes more is refused.",
);

/// Whether a document may be read.
pub(crate) fn allows(file: &SourceFile, at: Span, found: &mut Diagnostics) -> bool {
    let fits = file.text().len() <= MAX_DOCUMENT;
    if !fits {
        let message = format!("the document has {} bytes, more than {MAX_DOCUMENT}", file.text().len());
        found.report(&SIZE, at, message).help("split it into several documents");
    }
    fits
}

/// Reports that the parser gave up.
pub(crate) fn gave_up(at: Span, found: &mut Diagnostics) {
    found.report(&EFFORT, at, "reading this document takes too many steps").help("split it into several documents");
}
