//! Goes through the text and the tree of a document and hands each part to the rules about it.

use super::{
    blank_lines, block_order, bullet_column, bullet_spacing, control_character, heading_decorated, heading_glued,
    heading_indented, heading_number, heading_underline, label_apart, label_spelling, label_unknown, line_end,
    member_name, nesting_depth, no_break_space, non_ascii, outside_section, tab, title, trailing_blank, unclaimed,
    underline_short, underline_stray,
};
use crate::diagnostic::Diagnostics;
use crate::source::{SourceFile, SourceId, Span};
use crate::syntax::{Block, Document, Item, ItemKind, Section};

/// Judges a document.
pub(super) fn document(document: &Document, file: &SourceFile, found: &mut Diagnostics) {
    let lines: Vec<_> = lines(document.source, file).collect();
    lines.iter().for_each(|(text, span)| line(text, *span, found));
    line_end::check(document.source, file, found);
    blank_lines::check(&lines, found);
    underline_short::check(&lines, found);
    title::check(document, file, found);
    heading_number::check(document, file, found);
    outside_section::check(document, found);
    underline_stray::check(document, found);
    unclaimed::check(document, file, found);
    for heading in document.title.iter().chain(&document.chapters) {
        heading_underline::check(heading, file, found);
    }
    document.sections.iter().for_each(|it| section(it, file, found));
}

/// The lines of a document without their ends.
fn lines(source: SourceId, file: &SourceFile) -> impl Iterator<Item = (&str, Span)> {
    let mut start = 0;
    file.text().split_inclusive('\n').map(move |line| {
        let text = line.trim_end_matches('\n');
        let span = Span { source, start: start as u32, end: (start + text.len()) as u32 };
        start += line.len();
        (text, span)
    })
}

fn line(text: &str, span: Span, found: &mut Diagnostics) {
    // Most lines have nothing of what is looked for here.
    if text.bytes().all(|it| matches!(it, b' '..=b'~')) && !text.ends_with(' ') {
        return;
    }
    tab::check(text, span, found);
    trailing_blank::check(text, span, found);
    if let Some((at, char)) = text.char_indices().find(|(_, it)| control_character::is_control(*it)) {
        control_character::report(found, span.within(at, at + char.len_utf8()), char);
    } else if let Some((at, char)) = text.char_indices().find(|(_, it)| !it.is_ascii()) {
        let place = span.within(at, at + char.len_utf8());
        match char {
            '\u{a0}' => no_break_space::report(found, place),
            _ => non_ascii::report(found, place, char),
        }
    }
}

fn section(section: &Section, file: &SourceFile, found: &mut Diagnostics) {
    heading_underline::check(&section.heading, file, found);
    heading_glued::check(&section.heading, found);
    heading_decorated::check(&section.heading, found);
    heading_indented::check(&section.heading, found);
    label_apart::check(section, found);
    block_order::check(section, found);
    label_unknown::check(section, file, found);
    for block in &section.blocks {
        match block {
            Block::Label(label) => label_spelling::check(label, file, found),
            Block::List(list) if list.has_members() => items(&list.items, 0, 1, file, found),
            _ => {}
        }
    }
}

fn items(list: &[Item], column: usize, depth: usize, file: &SourceFile, found: &mut Diagnostics) {
    for (at, item) in list.iter().enumerate() {
        member_name::check(item, found);
        bullet_spacing::check(item, at == 0 && depth == 1, found);
        bullet_column::check(item, column, file, found);
        nesting_depth::check(item, depth, found);
        let below = if matches!(item.kind, ItemKind::When(_)) { column } else { column + 2 };
        items(&item.children, below, depth + 1, file, found);
    }
}
