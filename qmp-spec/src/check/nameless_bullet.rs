//! A bullet names a member.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Item;

pub(super) const RULE: Rule =
    Rule::assumed("nameless-bullet", "In a list of members each bullet begins with a name in quotes.");

/// Reports a bullet without a name.
pub(crate) fn report(found: &mut Diagnostics, item: &Item, taken: &str) {
    found
        .report(&RULE, item.mark, "a bullet without the name of a member")
        .help(format!("begin it with a name in quotes; {taken}"));
}
