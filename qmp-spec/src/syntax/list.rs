//! The lines of a list → items, nested by the order of their columns and by nothing else.

use super::lines::{Line, LineKind};
use super::words::words_of;
use super::{Item, ItemKind, List};
use crate::grammar::MAX_DEPTH;
use crate::source::{SourceFile, Span};

/// Takes a list from the first line on; says how many lines it has.
pub(super) fn list(lines: &[Line], blank_above: bool, file: &SourceFile) -> (List, usize) {
    let mut builder = Builder { file, done: Vec::new(), open: Vec::new() };
    let mut taken = 0;
    let mut blank = false;
    for (at, line) in lines.iter().enumerate() {
        let belongs = match &line.kind {
            LineKind::Blank => {
                blank = true;
                continue;
            }
            LineKind::Bullet { kind, rest } => builder.item(kind.clone(), line, *rest, blank),
            LineKind::Group(name) => builder.item(ItemKind::Group(*name), line, empty_after(line), blank),
            LineKind::When { head, rest } => builder.item(ItemKind::When(*head), line, *rest, blank),
            LineKind::Value { names, rest } => builder.item(ItemKind::Value(names.clone()), line, *rest, blank),
            LineKind::Text if line.column > 0 || !blank => builder.text(line, blank),
            _ => false,
        };
        if !belongs {
            break;
        }
        taken = at + 1;
        blank = false;
    }
    let items = builder.finish();
    let first = items.first().map_or(lines[0].span, Item::span);
    let last = lines[taken.max(1) - 1].span;
    (List { span: first.to(last), items, blank_above }, taken.max(1))
}

fn empty_after(line: &Line) -> Span {
    Span { start: line.span.end, ..line.span }
}

/// The items that are still open, outermost first, each with those of its children that are done.
struct Builder<'a> {
    file: &'a SourceFile,
    done: Vec<Item>,
    open: Vec<Item>,
}

impl Builder<'_> {
    fn item(&mut self, kind: ItemKind, line: &Line, rest: Span, blank_above: bool) -> bool {
        if matches!(kind, ItemKind::Value(_)) && self.open.is_empty() {
            return false;
        }
        self.close_to(&kind, line.column);
        let mark = match kind {
            ItemKind::Member { .. } | ItemKind::Open | ItemKind::Bullet => line.span.within(0, 1),
            _ => Span { end: rest.start.max(line.span.start), ..line.span },
        };
        let text = if rest.start < rest.end { vec![rest] } else { Vec::new() };
        let (words, children) = (Vec::new(), Vec::new());
        self.open.push(Item { kind, mark, column: line.column, text, words, children, blank_above });
        // Deeper nesting than any document has is flattened, and reported by the check of depth.
        if self.open.len() > MAX_DEPTH {
            self.close();
        }
        true
    }

    fn text(&mut self, line: &Line, blank: bool) -> bool {
        let Some(item) = self.open.last_mut() else { return false };
        match item.text.last_mut() {
            Some(last) if !blank => last.end = line.span.end,
            _ => item.text.push(line.span),
        }
        true
    }

    /// Closes what an item at `column` cannot stand in.
    fn close_to(&mut self, kind: &ItemKind, column: usize) {
        while let Some(open) = self.open.last() {
            let inside = match (&open.kind, kind) {
                // A value belongs to the bullet above it, even where a document has lost its columns.
                (ItemKind::Value(_), _) => false,
                (_, ItemKind::Value(_)) => column > open.column || self.open.len() == 1,
                // The branch goes on at the column of its head.
                (ItemKind::When(_), ItemKind::When(_)) => column > open.column,
                (ItemKind::When(_), _) => column >= open.column,
                _ => column > open.column,
            };
            if inside {
                break;
            }
            self.close();
        }
    }

    fn close(&mut self) {
        if let Some(mut item) = self.open.pop() {
            if matches!(item.kind, ItemKind::Member { .. }) {
                item.words = words_of(self.file, &item.text);
            }
            let siblings = self.open.last_mut().map_or(&mut self.done, |it| &mut it.children);
            siblings.push(item);
        }
    }

    fn finish(mut self) -> Vec<Item> {
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }
}
