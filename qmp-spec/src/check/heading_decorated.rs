//! A heading is the name alone.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Heading;

pub(super) const RULE: Rule = Rule::spacing("heading-decorated", "A heading is the name alone: no number, no `@`.");

/// Judges what stands before the name in a section's heading.
pub(super) fn check(heading: &Heading, found: &mut Diagnostics) {
    if let Some(sign) = heading.at_sign {
        found.report(&RULE, sign, "a sign before the name").help("remove it; the name is taken without it");
    }
    if let Some(number) = heading.number {
        found.report(&RULE, number, "a number before the name").help("remove it; the name is taken without it");
    }
}
