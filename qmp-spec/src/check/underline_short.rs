//! An underline has three signs at least.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "underline-short",
    "An underline has at least three signs, also below a shorter name; else it reads like prose, and what stands below it belongs to the section above.",
);

/// Judges the lines of a document.
pub(super) fn check<'a>(lines: impl Iterator<Item = (&'a str, Span)>, found: &mut Diagnostics) {
    let mut above = "";
    for (text, line) in lines {
        if matches!(text, "-" | "--" | "=" | "==") && is_name(above) {
            found
                .report(&RULE, line, format!("too short to be an underline of `{above}`"))
                .help("write three signs at least");
        }
        above = text;
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.'))
}
