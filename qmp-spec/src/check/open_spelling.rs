//! An open object is spelt in one way.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Item;

pub(super) const RULE: Rule = Rule::assumed(
    "open-spelling",
    "Where an object may have further members, its last bullet is `- anything else: what they are`.",
);

/// Reports `- device properties`.
pub(crate) fn report(found: &mut Diagnostics, item: &Item) {
    found
        .report(&RULE, item.span(), "further members without a name")
        .help("write `- anything else: …`, as which it is taken");
}
