//! A document says what its model says, in the same words and the same order.
//!
//! Reading is tolerant, and what is read is written in one way only. Where the text has a word that the writer has not,
//! something was misread, moved or lost, whatever the other rules think of it. How lines are broken does not count.

use super::reported::Reported;
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Spec;
use crate::source::{SourceFile, SourceId, Span};

pub(super) const RULE: Rule = Rule::layout(
    "canonical-text",
    "A document has the words that `qmp fmt` writes for it, in the same order; how lines are broken does not count. What differs was not understood as it stands.",
);

/// Judges a document, part by part, after all other rules; parts in which something was found already are left alone.
pub(super) fn check(source: SourceId, file: &SourceFile, spec: &Spec, reported: &Reported, found: &mut Diagnostics) {
    let parts = spec.to_parts(source);
    let starts: Vec<_> = parts.iter().map(|(span, _)| line_start(file, span.start)).collect();
    for (nth, (_, written)) in parts.iter().enumerate() {
        let start = if nth == 0 { 0 } else { starts[nth] };
        let end = starts.get(nth + 1).copied().unwrap_or(file.text().len() as u32);
        let part = Span { source, start, end };
        if !reported.within(part) {
            compare(file, part, written, found);
        }
    }
}

fn line_start(file: &SourceFile, offset: u32) -> u32 {
    file.lines(Span { start: offset, end: offset, ..Span::default() }).start
}

fn compare(file: &SourceFile, part: Span, written: &str, found: &mut Diagnostics) {
    let text = file.slice(part);
    let (mut ours, mut canonical) = (tokens(text), tokens(written));
    loop {
        let (at, here, there) = match (ours.next(), canonical.next()) {
            (None, None) => return,
            (Some((_, a)), Some((_, b))) if a == b => continue,
            (Some((at, a)), there) => (at, a, there.map(|it| it.1)),
            (None, there) => (text.trim_end().len(), "", there.map(|it| it.1)),
        };
        let place = part.within(at, at + here.len());
        let message = match (here, there) {
            (BLANK_LINE, Some(word)) => format!("a blank line where `{word}` is expected"),
            (here, Some(BLANK_LINE)) if !here.is_empty() => format!("no blank line above `{here}`"),
            ("", Some(word)) => format!("`{word}` is expected here"),
            (here, Some(word)) => format!("`{here}` where `{word}` is expected"),
            (here, None) => format!("`{here}` is not understood here"),
        };
        found
            .report(&RULE, place, message)
            .help("`qmp fmt --diff` shows the text as it was understood; what is missing there belongs somewhere else");
        return;
    }
}

/// Stands for the blank lines between two blocks.
const BLANK_LINE: &str = "\n\n";

/// The words of a text with their places, and the blank lines between them.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &text[at..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\n']).len();
        let is_blank_line = rest[..blanks].matches('\n').count() > 1;
        if is_blank_line && at > 0 && blanks < rest.len() {
            at += blanks;
            return Some((at - blanks, BLANK_LINE));
        }
        let start = at + blanks;
        let word = text[start..].split([' ', '\n']).next().filter(|it| !it.is_empty())?;
        at = start + word.len();
        Some((start, word))
    })
}
