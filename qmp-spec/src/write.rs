//! Model → text: the canonical form, from which the same model is read again.
//!
//! The writer knows no choice: each fact of the model has one spelling. So what it writes does not change when it is
//! written again, and two documents that mean the same become the same text.

mod annotation;
mod entry;
mod members;
mod wrap;

use crate::model::{Command, Event, NamedType, Passage, PassageKind, Spec};
use crate::source::{SourceId, Span};

/// Columns of a line.
const WIDTH: usize = 79;

impl Spec {
    /// The text of one document: everything that the model has from it, in the order in which it stood there.
    ///
    /// ```
    /// # use qmp_spec::{Mode, SourceFile, SourceMap};
    /// let text = "TITLE\n=====\n\nACME_FAN\n--------\nIt turns.\n\nData:\n\n- \"rpm\": speed (json-int)\n";
    /// let mut sources = SourceMap::default();
    /// let id = sources.add(SourceFile::new("acme.txt", text));
    /// let (spec, _) = qmp_spec::read(&sources, Mode::Lenient);
    /// assert!(spec.to_text(id).contains("ACME_FAN\n--------\n\nIt turns.\n"));
    /// ```
    pub fn to_text(&self, document: SourceId) -> String {
        let parts: Vec<_> = self.to_parts(document).into_iter().map(|(_, text)| text).collect();
        parts.join("\n")
    }

    /// The same in parts, each with the place where it began.
    pub(crate) fn to_parts(&self, document: SourceId) -> Vec<(Span, String)> {
        let part = |entry: Entry| {
            let mut writer = Writer { spec: self, text: String::new() };
            match entry {
                Entry::Passage(it) => writer.passage(it),
                Entry::Events(it) => writer.events(it),
                Entry::Command(it) => writer.command(it),
                Entry::Type(it) => writer.named_type(it),
            }
            (entry.span().unwrap_or_default(), writer.text)
        };
        self.entries(document).into_iter().map(part).collect()
    }

    fn entries(&self, document: SourceId) -> Vec<Entry<'_>> {
        let mut entries: Vec<Entry> = self.passages.iter().map(Entry::Passage).collect();
        entries.extend(self.events.chunk_by(share_a_heading).map(Entry::Events));
        entries.extend(self.commands.iter().map(Entry::Command));
        entries.extend(self.types.iter().map(Entry::Type));
        entries.retain(|it| it.span().is_some_and(|it| it.source == document));
        entries.sort_by_key(Entry::span);
        entries
    }
}

/// A part of a document.
#[derive(Clone, Copy)]
enum Entry<'a> {
    Passage(&'a Passage),
    /// Events that share a section.
    Events(&'a [Event]),
    Command(&'a Command),
    Type(&'a NamedType),
}

impl Entry<'_> {
    fn span(&self) -> Option<Span> {
        match self {
            Entry::Passage(it) => Some(it.span),
            Entry::Events(it) => it.first().map(|it| it.span),
            Entry::Command(it) => Some(it.span),
            Entry::Type(it) => Some(it.span),
        }
    }
}

/// `ACME_OPENED, ACME_CLOSED`: the second name follows the first after a comma and a blank.
fn share_a_heading(first: &Event, second: &Event) -> bool {
    let (a, b) = (first.span, second.span);
    a.source == b.source && a.end + 2 == b.start && first.data == second.data && first.doc == second.doc
}

/// The text so far; blocks are parted by one blank line.
struct Writer<'a> {
    spec: &'a Spec,
    text: String,
}

impl Writer<'_> {
    /// A block of lines, each of them ended.
    fn block(&mut self, lines: &str) {
        if lines.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text += lines;
    }

    fn paragraph(&mut self, text: &str) {
        self.block(&wrap::wrap("", text, "", WIDTH));
    }

    fn passage(&mut self, passage: &Passage) {
        let length = passage.text.chars().count();
        match passage.kind {
            PassageKind::Title => {
                let margin = " ".repeat((WIDTH.saturating_sub(1).saturating_sub(length)) / 2);
                self.block(&format!("{margin}{}\n{margin}{}\n", passage.text, "=".repeat(length.max(3))));
            }
            PassageKind::Chapter => self.heading(&passage.text, '='),
            PassageKind::Paragraph => self.paragraph(&passage.text),
        }
    }

    fn heading(&mut self, text: &str, sign: char) {
        let line: String = std::iter::repeat_n(sign, text.chars().count().max(3)).collect();
        self.block(&format!("{text}\n{line}\n"));
    }
}
