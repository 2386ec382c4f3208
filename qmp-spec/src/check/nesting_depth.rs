//! Bullets nest no deeper than any real document could need.

use crate::diagnostic::{Diagnostics, Rule};
use crate::grammar::MAX_DEPTH;
use crate::syntax::Item;

pub(super) const RULE: Rule =
    Rule::fatal("nesting-depth", "Bullets nest at most 64 deep; the deepest real document has five levels.");

/// Judges an item that stands `depth` deep, counted from 1.
pub(super) fn check(item: &Item, depth: usize, found: &mut Diagnostics) {
    if depth > MAX_DEPTH {
        found.report(&RULE, item.mark, "nested too deep").help("make a type of its own of the inner objects");
    }
}
