//! `Data: None.` is spelt so, and means it.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Label;

pub(super) const RULE: Rule =
    Rule::assumed("none-with-members", "`Data: None.` says that there are no members; a list below it contradicts it.");

pub(super) const SPELLING: Rule = Rule::layout(
    "label-form",
    "Where there are no members the label is followed by `None.`, and by nothing where there are some.",
);

/// Judges what follows a label of members.
pub(crate) fn check_none(found: &mut Diagnostics, label: &Label, rest: &str, is_bare: bool) {
    if rest.starts_with("None") && !is_bare {
        found
            .report(&RULE, label.word.to(label.rest), "the label says that there are no members, but a list follows")
            .help("remove `None.`; the list is taken");
    } else if rest == "None" {
        found.report(&SPELLING, label.rest, "no full stop after `None`").help("write `None.`");
    } else if rest.is_empty() && is_bare {
        found
            .report(&SPELLING, label.word, "a label with nothing below it")
            .help("write `None.` if there are no members");
    }
}
