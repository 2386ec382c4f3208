//! An underline has a heading.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Document;

pub(super) const RULE: Rule = Rule::assumed("underline-stray", "An underline stands below a heading.");

/// Reports the underlines with nothing above them.
pub(super) fn check(document: &Document, found: &mut Diagnostics) {
    for &underline in &document.stray_underlines {
        found
            .report(&RULE, underline, "an underline without a heading above it")
            .help("remove it, or write the name above it");
    }
}
