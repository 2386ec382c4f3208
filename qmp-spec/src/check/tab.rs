//! Columns are made of blanks.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::spacing(
    "tab",
    "Columns decide what belongs to what, and a TAB has no fixed width. It is taken to go to the next multiple of 8.",
);

/// Judges one line.
pub(super) fn check(text: &str, line: Span, found: &mut Diagnostics) {
    if let Some(at) = text.find('\t') {
        found
            .report(&RULE, line.within(at, at + 1), "a TAB")
            .help("write blanks; it is taken to go to the next multiple of 8");
    }
}
