//! A document is no larger than any real one could be.

use crate::diagnostic::{Diagnostics, Rule};
use crate::grammar::MAX_DOCUMENT;
use crate::source::{SourceFile, Span};

pub(super) const RULE: Rule = Rule::fatal("document-size", "A document has at most 32 MiB.");

/// Whether a document may be read.
pub(crate) fn allows(file: &SourceFile, at: Span, found: &mut Diagnostics) -> bool {
    let fits = file.text().len() <= MAX_DOCUMENT;
    if !fits {
        let message = format!("the document has {} bytes, more than {MAX_DOCUMENT}", file.text().len());
        found.report(&RULE, at, message).help("split it into several documents");
    }
    fits
}
