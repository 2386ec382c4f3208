//! The text is plain: ASCII, no TAB, no blanks at the ends of lines, single blank lines.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::{SourceFile, SourceId, Span};

pub(super) const TAB: Rule = Rule::assumed(
    "tab",
    "Columns decide what belongs to what, and a TAB has no fixed width. It is taken to go to the next multiple of 8.",
);

pub(super) const NO_BREAK_SPACE: Rule =
    Rule::assumed("no-break-space", "U+00A0 looks like a blank and is none. It is taken as one.");

pub(super) const NON_ASCII: Rule =
    Rule::layout("non-ascii", "Documents are ASCII, so that they look the same everywhere.");

pub(super) const TRAILING_BLANK: Rule = Rule::layout("trailing-blank", "No line ends with blanks.");

pub(super) const BLANK_LINES: Rule =
    Rule::layout("blank-lines", "One blank line separates blocks; a document ends with its last line.");

/// Judges each line.
pub(super) fn check(source: SourceId, file: &SourceFile, found: &mut Diagnostics) {
    let mut start = 0;
    let mut blank_lines = 1;
    for line in file.text().split_inclusive('\n') {
        let text = line.trim_end_matches('\n');
        let span = Span { source, start: start as u32, end: (start + text.len()) as u32 };
        check_line(text, span, found);
        blank_lines = if text.trim().is_empty() { blank_lines + 1 } else { 0 };
        if blank_lines > 1 {
            found.report(&BLANK_LINES, span, "a blank line too many").help("remove it");
        }
        start += line.len();
    }
}

fn check_line(text: &str, line: Span, found: &mut Diagnostics) {
    if let Some(at) = text.find('\t') {
        found
            .report(&TAB, line.within(at, at + 1), "a TAB")
            .help("write blanks; it is taken to go to the next multiple of 8");
    }
    if let Some((at, char)) = text.char_indices().find(|(_, it)| !it.is_ascii()) {
        let place = line.within(at, at + char.len_utf8());
        match char {
            '\u{a0}' => {
                found.report(&NO_BREAK_SPACE, place, "a no-break space").help("write a blank, as which it is taken")
            }
            _ => found
                .report(&NON_ASCII, place, format!("the character `{char}` is not ASCII"))
                .help("spell it in ASCII"),
        };
    }
    let length = text.trim_end_matches([' ', '\t']).len();
    if length < text.len() {
        found
            .report(&TRAILING_BLANK, line.within(length, text.len()), "blanks at the end of the line")
            .help("remove them");
    }
}
