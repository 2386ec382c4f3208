//! A heading is one line: a name, as long an underline, blank lines around.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::SourceFile;
use crate::syntax::Heading;

pub(super) const UNDERLINE: Rule =
    Rule::assumed("heading-underline", "An underline is as long as its heading, and of at least three signs.");

pub(super) const GLUED: Rule =
    Rule::assumed("heading-glued", "A blank line stands above and below a heading, so that it is seen.");

pub(super) const DECORATED: Rule =
    Rule::assumed("heading-decorated", "A heading is the name alone: no number, no `@`.");

pub(super) const INDENTED: Rule =
    Rule::assumed("heading-indented", "The heading of a section begins at the first column.");

/// Judges how a heading is written; a title may stand anywhere on its line.
pub(super) fn check(heading: &Heading, is_title: bool, file: &SourceFile, found: &mut Diagnostics) {
    let Some(underline) = heading.underline else { return };
    let (width, length) = (file.slice(heading.span).chars().count(), file.slice(underline).len());
    if width != length {
        found
            .report(&UNDERLINE, underline, format!("the underline has {length} signs, the heading {width} characters"))
            .help(format!("make it {width} long"));
    }
    if is_title {
        return;
    }
    if !heading.blank_above || !heading.blank_below {
        let side = if heading.blank_above { "below" } else { "above" };
        found.report(&GLUED, heading.span, format!("no blank line {side} the heading")).help("add one");
    }
    if let Some(sign) = heading.at_sign {
        found.report(&DECORATED, sign, "a sign before the name").help("remove it; the name is taken without it");
    }
    if heading.column > 0 {
        found.report(&INDENTED, heading.span, "the heading is indented").help("begin it at the first column");
    }
}

/// Judges the number of a section's heading.
pub(super) fn check_number(heading: &Heading, found: &mut Diagnostics) {
    if let Some(number) = heading.number {
        found.report(&DECORATED, number, "a number before the name").help("remove it; the name is taken without it");
    }
}
