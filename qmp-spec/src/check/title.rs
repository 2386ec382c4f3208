//! A document begins with its title.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::{SourceFile, Span};
use crate::syntax::Document;

pub(super) const RULE: Rule = Rule::layout("title", "A document begins with a title, underlined with `=`.");

/// Judges the first heading.
pub(super) fn check(document: &Document, file: &SourceFile, found: &mut Diagnostics) {
    let Some(title) = &document.title else {
        let start = Span { source: document.source, start: 0, end: 0 };
        found.report(&RULE, start, "the document has no title").help("begin it with a line underlined with `=`");
        return;
    };
    if let Some(underline) = title.underline.filter(|it| !file.slice(*it).starts_with('=')) {
        found.report(&RULE, underline, "the title is underlined like a section").help("underline it with `=`");
    }
}
