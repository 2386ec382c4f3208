//! A line ends with its last word.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::layout("trailing-blank", "No line ends with blanks.");

/// Judges one line.
pub(super) fn check(text: &str, line: Span, found: &mut Diagnostics) {
    let length = text.trim_end_matches([' ', '\t']).len();
    if length < text.len() {
        found.report(&RULE, line.within(length, text.len()), "blanks at the end of the line").help("remove them");
    }
}
