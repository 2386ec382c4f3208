//! A document part by part, as it stands and as it is written.

use crate::model::Spec;
use crate::source::{SourceFile, SourceId, Span};

/// A title, a chapter, a section or a paragraph outside of sections.
pub(super) struct Part {
    /// Where it stands, up to the next one.
    pub(super) span: Span,
    /// What the writer makes of it.
    pub(super) written: String,
}

impl Part {
    /// Whether its text is what the writer makes of it, but for line ends behind it.
    pub(super) fn stands_as_written(&self, file: &SourceFile) -> bool {
        file.slice(self.span).trim_end_matches('\n') == self.written.trim_end_matches('\n')
    }
}

/// The parts of a document; together they have the whole of its text.
pub(super) fn of(source: SourceId, file: &SourceFile, spec: &Spec) -> Vec<Part> {
    let mut end = file.text().len() as u32;
    let mut parts: Vec<Part> = Vec::new();
    for (place, written) in spec.to_parts(source).into_iter().rev() {
        let start = file.lines(Span { end: place.start, ..place }).start;
        parts.push(Part { span: Span { source, start, end }, written });
        end = start;
    }
    match parts.last_mut() {
        Some(first) => first.span.start = 0,
        None => parts.push(Part { span: Span { source, start: 0, end }, written: String::new() }),
    }
    parts.reverse();
    parts
}
