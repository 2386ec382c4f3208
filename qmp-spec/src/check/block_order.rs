//! The blocks of a section have one order.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::{Block, LabelKind, Section};

pub(super) const RULE: Rule = Rule::layout(
    "block-order",
    "A section has its description, `Since:`, `Until:`, `If:`, `Features:`, `Properties:` or `Rate limit:`, its members, what is returned, examples and notes in this order.",
);

/// Judges the order of the labels.
pub(super) fn check(section: &Section, found: &mut Diagnostics) {
    let mut last = 0;
    for block in &section.blocks {
        let Block::Label(label) = block else { continue };
        let place = match label.kind {
            LabelKind::Description => 0,
            LabelKind::Since => 1,
            LabelKind::Until => 2,
            LabelKind::Condition => 3,
            LabelKind::Features => 4,
            LabelKind::Properties | LabelKind::RateLimit => 5,
            LabelKind::Fields => 6,
            LabelKind::Example => 7,
            LabelKind::Note => 8,
        };
        if place < last {
            found
                .report(&RULE, label.word, "the label stands too late")
                .help("description, since, until, if, features, properties or rate limit, members, examples, notes: in this order");
        }
        last = last.max(place);
    }
}
