//! A section has one label for its members.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Label;

pub(super) const RULE: Rule = Rule::assumed(
    "label-again",
    "A section describes one thing and has one list of members. A second label is the sign of a heading that was lost.",
);

/// Reports the second label of a section.
pub(crate) fn report(found: &mut Diagnostics, label: &Label, first: &Label) {
    found
        .report(&RULE, label.word, "a second list of members in one section")
        .related(first.word, "the first one")
        .help("give what this list belongs to a heading of its own; here it is left out");
}
