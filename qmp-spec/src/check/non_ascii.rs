//! The text is ASCII.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::layout("non-ascii", "Documents are ASCII, so that they look the same everywhere.");

/// Reports a character that is not ASCII.
pub(super) fn report(found: &mut Diagnostics, place: Span, char: char) {
    found.report(&RULE, place, format!("the character `{char}` is not ASCII")).help("spell it in ASCII");
}
