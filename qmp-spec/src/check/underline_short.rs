//! A line of signs below a name is an underline.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "underline-short",
    "An underline is three signs `-` or `=` at least, also below a shorter name; else it reads like prose, and what stands below it belongs to the section above.",
);

/// Judges the lines of a document.
pub(super) fn check(lines: &[(&str, Span)], found: &mut Diagnostics) {
    let mut above = "";
    for &(text, line) in lines {
        if is_like_an_underline(text) && is_name(above) {
            found
                .report(&RULE, line, format!("this is no underline of `{above}`"))
                .help("write at least three `-`, or three `=` below the title of a chapter, and no other sign");
        }
        above = text;
    }
}

/// Whether a line is signs alone, and not an underline.
fn is_like_an_underline(text: &str) -> bool {
    let is_one = |sign| text.len() > 2 && text.chars().all(|it| it == sign);
    !text.is_empty() && text.chars().all(|it| "-=~^*+#_".contains(it)) && !is_one('-') && !is_one('=')
}

fn is_name(text: &str) -> bool {
    text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_')
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-' | b'.'))
}
