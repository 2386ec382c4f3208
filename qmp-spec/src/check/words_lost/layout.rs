//! What of a document is form and no text of its own, and where its blocks begin.

use crate::source::{SourceFile, Span};
use crate::syntax::{Block, Document, Item, ItemKind};

/// Blocks and form of a document, each in the order of the text.
pub(in crate::check) struct Layout<'a> {
    pub(super) file: &'a SourceFile,
    /// Where blocks and items begin.
    starts: Vec<u32>,
    /// Numbers of headings, words of labels and what else is there to say what follows.
    form: Vec<Span>,
}

impl<'a> Layout<'a> {
    pub(in crate::check) fn of(document: &Document, file: &'a SourceFile) -> Self {
        let mut layout = Self { file, starts: Vec::new(), form: Vec::new() };
        layout.blocks(&document.preamble);
        for section in &document.sections {
            layout.starts.push(section.heading.span.start);
            layout.form.extend(section.heading.number);
            layout.blocks(&section.blocks);
        }
        layout.starts.sort_unstable();
        layout.form.sort_unstable();
        layout
    }

    /// The number of the block or item that a place is in.
    pub(super) fn block(&self, place: Span) -> usize {
        self.starts.partition_point(|it| *it <= place.start)
    }

    /// Whether a word is form. Kinds of JSON have rules of their own.
    pub(super) fn is_form(&self, word: Span) -> bool {
        let before = self.form.partition_point(|it| it.start <= word.start);
        let is_within = before > 0 && word.end <= self.form[before - 1].end;
        is_within || ["json-", "json_", "josn-"].iter().any(|it| self.file.slice(word).starts_with(it))
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.starts.push(block.span().start);
            match block {
                Block::Label(label) => self.form.push(label.word),
                Block::List(list) => self.items(&list.items),
                Block::Paragraph(it) => self.phrase(it.span, "Returns"),
                Block::Message(_) => {}
            }
        }
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.starts.push(item.mark.start);
            match &item.kind {
                ItemKind::Member { names, .. } | ItemKind::Value(names) => {
                    self.form.extend(names.windows(2).map(|it| Span { end: it[1].start, start: it[0].end, ..it[0] }));
                }
                ItemKind::Group(_) | ItemKind::When(_) => self.form.push(item.mark),
                ItemKind::Bullet => self.phrase(item.head(), "Possible values"),
                ItemKind::Open => {}
            }
            self.items(&item.children);
        }
    }

    /// Words at the beginning of a text that are written in another way.
    fn phrase(&mut self, text: Span, phrase: &str) {
        let begins = self.file.slice(text).get(..phrase.len()).is_some_and(|it| it.eq_ignore_ascii_case(phrase));
        self.form.extend(begins.then(|| text.within(0, phrase.len())));
    }
}
