//! `Data: None.` means it.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Label;

pub(super) const RULE: Rule =
    Rule::assumed("none-with-members", "`Data: None.` says that there are no members; a list below it contradicts it.");

/// Judges a label that says that there are no members; it is bare where no list follows.
pub(crate) fn check(found: &mut Diagnostics, label: &Label, rest: &str, is_bare: bool) {
    if rest.starts_with("None") && !is_bare {
        found
            .report(&RULE, label.word.to(label.rest), "the label says that there are no members, but a list follows")
            .help("remove `None.`; the list is taken");
    }
}
