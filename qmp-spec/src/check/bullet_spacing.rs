//! Bullets follow one another.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Item;

pub(super) const RULE: Rule =
    Rule::layout("bullet-spacing", "The bullets of a list follow one another without blank lines.");

/// Judges what stands above an item; the first of a list has a blank line there.
pub(super) fn check(item: &Item, is_first: bool, found: &mut Diagnostics) {
    if item.blank_above && !is_first {
        found.report(&RULE, item.mark, "a blank line between bullets").help("remove it");
    }
}
