//! Blocks stand one blank line apart.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule =
    Rule::layout("blank-lines", "One blank line separates blocks; a document ends with its last line.");

/// Judges the lines of a document; its beginning counts as a blank line.
pub(super) fn check(lines: &[(&str, Span)], found: &mut Diagnostics) {
    let mut blank_lines = 1;
    let mut last = None;
    for &(text, line) in lines {
        blank_lines = if text.trim().is_empty() { blank_lines + 1 } else { 0 };
        if blank_lines > 1 {
            found.report(&RULE, line, "a blank line too many").help("remove it");
        }
        last = Some(line);
    }
    if let Some(line) = last.filter(|_| blank_lines == 1) {
        found.report(&RULE, line, "a blank line at the end").help("remove it");
    }
}
