//! `Data: None.` is spelt so.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Label;

pub(super) const RULE: Rule = Rule::layout(
    "label-form",
    "Where there are no members the label is followed by `None.`, and by nothing where there are some.",
);

/// Judges what follows a label of members; it is bare where no list does.
pub(crate) fn check(found: &mut Diagnostics, label: &Label, rest: &str, is_bare: bool) {
    if rest == "None" && is_bare {
        found.report(&RULE, label.rest, "no full stop after `None`").help("write `None.`");
    } else if rest.is_empty() && is_bare {
        found.report(&RULE, label.word, "a label with nothing below it").help("write `None.` if there are no members");
    }
}
