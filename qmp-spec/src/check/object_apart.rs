//! An object is described where it is used.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "object-apart",
    "Members of an object stand below the member that holds it, or in the section of a type of its own.",
);

/// Reports the description of an object that nothing refers to.
pub(crate) fn report(found: &mut Diagnostics, place: Span, text: &str) {
    let text = text.trim_end_matches(':');
    found
        .report(&RULE, place, format!("an object that no member refers to: {text}"))
        .help("nest its members, or make it a type with a section of its own; here it is left out");
}
