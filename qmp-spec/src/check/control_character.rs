//! A text holds what can be seen.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "control-character",
    "A document holds no control characters and none that change the direction of writing: what is read is what is seen.",
);

/// Whether a character is one of those; TAB and the end of a line have rules of their own.
pub(super) fn is_control(char: char) -> bool {
    char.is_control() && !matches!(char, '\t' | '\n')
        || matches!(char, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Reports such a character.
pub(super) fn report(found: &mut Diagnostics, place: Span, char: char) {
    found
        .report(&RULE, place, format!("the control character U+{:04X}", char as u32))
        .help("remove it; in JSON write it as an escape");
}
