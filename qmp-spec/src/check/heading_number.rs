//! Numbered headings count up.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::{SourceFile, Span};
use crate::syntax::Document;

pub(super) const RULE: Rule = Rule::assumed("heading-number", "Two headings of one document have different numbers.");

/// Judges the numbers of a document's headings.
pub(super) fn check(document: &Document, file: &SourceFile, found: &mut Diagnostics) {
    let headings = document.chapters.iter().chain(document.sections.iter().map(|it| &it.heading));
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for span in headings.filter_map(|it| it.number) {
        let number = file.slice(span);
        match seen.get(number) {
            Some(&first) => {
                let message = format!("a second heading with the number {number}");
                found.report(&RULE, span, message).related(first, "the first one").help("number it anew");
            }
            None => drop(seen.insert(number, span)),
        }
    }
}
