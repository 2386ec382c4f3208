//! What stands outside of sections → passages.

use super::prose::one_line;
use crate::model::{Passage, PassageKind};
use crate::source::{SourceFile, Span};
use crate::syntax::{Block, Document, Item};

/// The passages of a document, in the order of the text. Examples that stand there belong to nothing.
pub(super) fn of(document: &Document, file: &SourceFile) -> Vec<Passage> {
    let mut passages = Vec::new();
    let mut add = |kind, span: Span| {
        let text = one_line(file.slice(span));
        if !text.is_empty() {
            passages.push(Passage { kind, span, text });
        }
    };
    document.title.iter().for_each(|it| add(PassageKind::Title, it.span));
    document.chapters.iter().for_each(|it| add(PassageKind::Chapter, it.span));
    for block in &document.preamble {
        match block {
            Block::Paragraph(it) => add(PassageKind::Paragraph, it.span),
            Block::Label(_) => add(PassageKind::Paragraph, block.span()),
            Block::List(list) => list.items.iter().for_each(|it| add(PassageKind::Paragraph, whole(it))),
            Block::Message(_) => {}
        }
    }
    passages.sort_by_key(|it| it.span);
    passages
}

/// An item with all that is below it.
fn whole(item: &Item) -> Span {
    item.children.last().map_or(item.span(), |last| item.span().to(whole(last)))
}
