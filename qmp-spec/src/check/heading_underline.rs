//! An underline is as long as its heading.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::SourceFile;
use crate::syntax::Heading;

pub(super) const RULE: Rule = Rule::assumed(
    "heading-underline",
    "An underline is as long as its heading, and has three signs below a shorter one.",
);

/// Judges the underline of a heading.
pub(super) fn check(heading: &Heading, file: &SourceFile, found: &mut Diagnostics) {
    let Some(underline) = heading.underline else { return };
    let (width, length) = (file.slice(heading.span).chars().count(), file.slice(underline).len());
    let right = width.max(3);
    if right != length {
        found
            .report(&RULE, underline, format!("the underline has {length} signs, the heading {width} characters"))
            .help(format!("make it {right} long"));
    }
}
