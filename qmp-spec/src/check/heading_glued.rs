//! A heading stands apart.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Heading;

pub(super) const RULE: Rule =
    Rule::spacing("heading-glued", "A blank line stands above and below a heading, so that it is seen.");

/// Judges what stands around a section's heading.
pub(super) fn check(heading: &Heading, found: &mut Diagnostics) {
    if !heading.blank_above || !heading.blank_below {
        let side = if heading.blank_above { "below" } else { "above" };
        found.report(&RULE, heading.span, format!("no blank line {side} the heading")).help("add one");
    }
}
