//! The lines of a section → blocks: paragraphs, labels, lists and JSON texts.

use super::example::Brackets;
use super::lines::{Line, LineKind};
use super::list::list;
use super::{Arrow, Block, Label, LabelKind, Message, Paragraph};
use crate::source::{SourceFile, Span};

/// Groups lines into blocks.
pub(super) fn blocks(lines: &[Line], file: &SourceFile) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    let mut blank_above = true;
    while let [line, below @ ..] = rest {
        let (block, taken) = match &line.kind {
            LineKind::Blank | LineKind::Heading(_) | LineKind::Underline => (None, 1),
            LineKind::Label { kind, word, rest } => label(*kind, *word, *rest, below, blank_above),
            LineKind::Bullet { .. } | LineKind::Group(_) | LineKind::When { .. } => list_block(rest, blank_above, file),
            LineKind::Sent(text) => message(Some(Arrow::Sent), *text, rest, blank_above, file),
            LineKind::Received(text) => message(Some(Arrow::Received), *text, rest, blank_above, file),
            LineKind::Json => message(None, line.span, rest, blank_above, file),
            LineKind::Value { .. } | LineKind::Text => paragraph(rest, blank_above),
        };
        blank_above = taken > 0 && matches!(rest[taken - 1].kind, LineKind::Blank);
        rest = &rest[taken..];
        blocks.extend(block);
    }
    blocks
}

fn label(kind: LabelKind, word: Span, rest: Span, below: &[Line], blank_above: bool) -> (Option<Block>, usize) {
    let runs_on = matches!(kind, LabelKind::Note | LabelKind::Description | LabelKind::Fields);
    let more = if runs_on && rest.start < rest.end { running(below) } else { 0 };
    let rest = below[..more].last().map_or(rest, |last| rest.to(last.span));
    let blank_below = below.get(more).is_none_or(|it| matches!(it.kind, LineKind::Blank));
    (Some(Block::Label(Label { kind, word, rest, blank_above, blank_below })), 1 + more)
}

fn paragraph(lines: &[Line], blank_above: bool) -> (Option<Block>, usize) {
    let taken = running(lines).max(1);
    let span = lines[0].span.to(lines[taken - 1].span);
    (Some(Block::Paragraph(Paragraph { span, column: lines[0].column, blank_above })), taken)
}

/// How many lines from the first on are running text.
fn running(lines: &[Line]) -> usize {
    lines.iter().take_while(|it| matches!(it.kind, LineKind::Text | LineKind::Value { .. })).count()
}

fn list_block(lines: &[Line], blank_above: bool, file: &SourceFile) -> (Option<Block>, usize) {
    let (list, taken) = list(lines, blank_above, file);
    (Some(Block::List(list)), taken)
}

/// A JSON text goes on to the first blank line at which its brackets are closed, or to what cannot be JSON.
fn message(
    arrow: Option<Arrow>,
    first: Span,
    lines: &[Line],
    blank_above: bool,
    file: &SourceFile,
) -> (Option<Block>, usize) {
    let mut brackets = Brackets::default();
    brackets.line(file.slice(first));
    let mut taken = 1;
    let mut end = first.end;
    for line in &lines[1..] {
        match &line.kind {
            LineKind::Blank if brackets.balanced() => break,
            LineKind::Heading(_) | LineKind::Sent(_) | LineKind::Received(_) => break,
            LineKind::Label { .. } => break,
            LineKind::Blank => {}
            _ => {
                brackets.line(file.slice(line.span));
                end = line.span.end;
            }
        }
        taken += 1;
    }
    // Blank lines at the end belong to what follows.
    while taken > 1 && matches!(lines[taken - 1].kind, LineKind::Blank) {
        taken -= 1;
    }
    (Some(Block::Message(Message { arrow, span: Span { end, ..first }, blank_above })), taken)
}
