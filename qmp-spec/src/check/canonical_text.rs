//! A document says what its model says, in the same words and the same order.
//!
//! Reading is tolerant, and what is read is written in one way only. Where the text has a word that the writer has not,
//! something was misread, moved or lost, whatever the other rules think of it. How lines are broken does not count.

use super::parts::Part;
use crate::diagnostic::{Diagnostics, Rule};
use crate::source::SourceFile;

pub(super) const RULE: Rule = Rule::layout(
    "canonical-text",
    "A document has the words that `qmp fmt` writes for it, in the same order; how lines are broken does not count. What differs was not understood as it stands.",
);

/// Judges a part of a document in which nothing else was found.
pub(super) fn check(part: &Part, file: &SourceFile, found: &mut Diagnostics) {
    let text = file.slice(part.span);
    let (mut ours, mut canonical) = (tokens(text), tokens(&part.written));
    loop {
        let (at, here, there) = match (ours.next(), canonical.next()) {
            (None, None) => return,
            (Some((_, a)), Some((_, b))) if a == b => continue,
            (Some((at, a)), there) => (at, a, there.map(|it| it.1)),
            (None, there) => (text.trim_end().len(), "", there.map(|it| it.1)),
        };
        let place = part.span.within(at, at + here.len());
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
