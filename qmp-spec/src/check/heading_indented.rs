//! A heading begins at the first column.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Heading;

pub(super) const RULE: Rule = Rule::spacing("heading-indented", "The heading of a section begins at the first column.");

/// Judges the column of a section's heading.
pub(super) fn check(heading: &Heading, found: &mut Diagnostics) {
    if heading.column > 0 {
        found.report(&RULE, heading.span, "the heading is indented").help("begin it at the first column");
    }
}
