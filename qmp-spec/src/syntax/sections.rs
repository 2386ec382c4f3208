//! Lines → document: where sections begin and end.

use super::blocks::blocks;
use super::lines::{Line, LineKind, lines};
use super::{Document, Heading, Section};
use crate::source::{SourceFile, SourceId, Span};

/// Reads the outline of a document; `None` where a limit of the parser was reached.
pub(crate) fn parse(source: SourceId, file: &SourceFile) -> Option<Document> {
    let lines = with_lost_headings(lines(source, file)?, file);
    let mut document = Document {
        source,
        title: None,
        preamble: Vec::new(),
        chapters: Vec::new(),
        sections: Vec::new(),
        stray_underlines: lines.iter().filter(|it| matches!(it.kind, LineKind::Underline)).map(|it| it.span).collect(),
    };
    let starts: Vec<usize> = (0..lines.len()).filter(|&at| heading(&lines[at]).is_some()).collect();
    let first = starts.first().copied().unwrap_or(lines.len());
    document.preamble.extend(blocks(&lines[..first], file));
    for (nth, &start) in starts.iter().enumerate() {
        let end = starts.get(nth + 1).copied().unwrap_or(lines.len());
        let Some(found) = heading(&lines[start]) else { continue };
        let heading = Heading {
            blank_above: start == 0 || is_blank(&lines[start - 1]),
            blank_below: lines.get(start + 1).is_none_or(is_blank),
            ..found.clone()
        };
        let blocks = blocks(&lines[start + 1..end], file);
        if nth == 0 && is_title(&heading, file) {
            document.title = Some(heading);
            document.preamble.extend(blocks);
        } else if is_chapter(&heading, file) {
            document.chapters.push(heading);
            document.preamble.extend(blocks);
        } else {
            document.sections.push(Section { heading, blocks });
        }
    }
    Some(document)
}

fn heading(line: &Line) -> Option<&Heading> {
    match &line.kind {
        LineKind::Heading(it) => Some(it),
        _ => None,
    }
}

fn is_blank(line: &Line) -> bool {
    matches!(line.kind, LineKind::Blank)
}

/// A document's first heading is its title, however it is underlined, unless it is the name of a definition.
fn is_title(heading: &Heading, file: &SourceFile) -> bool {
    heading.column > 0 || heading.names.is_empty() || is_chapter(heading, file)
}

fn is_chapter(heading: &Heading, file: &SourceFile) -> bool {
    heading.underline.is_some_and(|it| file.slice(it).starts_with('='))
}

/// Makes headings of the lines that are nothing but a command's name, with blank lines around them.
///
/// That is all that is left of a heading whose underline was lost; a paragraph is never one such word.
fn with_lost_headings(mut lines: Vec<Line>, file: &SourceFile) -> Vec<Line> {
    let mut in_section = false;
    for at in 0..lines.len() {
        in_section |= heading(&lines[at]).is_some_and(|it| it.column == 0 && !is_chapter(it, file));
        let alone = at > 0 && is_blank(&lines[at - 1]) && lines.get(at + 1).is_some_and(is_blank);
        let line = &mut lines[at];
        if in_section && alone && line.column == 0 && matches!(line.kind, LineKind::Text) && is_name(file, line.span) {
            let heading = Heading { span: line.span, names: vec![line.span], ..Heading::default() };
            line.kind = LineKind::Heading(Box::new(heading));
        }
    }
    lines
}

fn is_name(file: &SourceFile, span: Span) -> bool {
    let text = file.slice(span);
    text.starts_with(|it: char| it.is_ascii_lowercase())
        && text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-' || it == b'_')
}
