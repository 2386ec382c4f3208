//! The name of a member is quoted, and a colon follows.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::{Item, ItemKind};

pub(super) const RULE: Rule = Rule::assumed(
    "member-name",
    "A member's name stands in double quotes and a colon follows at once: `- \"name\": text`.",
);

/// Judges how the name of a member is written.
pub(super) fn check(item: &Item, found: &mut Diagnostics) {
    let ItemKind::Member { names, quoted, plain } = &item.kind else { return };
    let place = names.first().copied().unwrap_or(item.mark);
    let problem = match (quoted, plain) {
        _ if names.len() > 1 => "several names for one bullet",
        (false, _) => "the name is not in quotes",
        (true, false) => "no colon right after the name",
        _ => return,
    };
    found.report(&RULE, place, problem).help("write `- \"name\": …`");
}
