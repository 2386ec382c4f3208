//! Lists and examples belong to a definition.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::{Block, Document, ItemKind, LabelKind, List};

pub(super) const RULE: Rule =
    Rule::assumed("outside-section", "Members and examples stand in the section of an event, a command or a type.");

/// Judges what stands before the first section and between chapters and sections.
pub(super) fn check(document: &Document, found: &mut Diagnostics) {
    for block in &document.preamble {
        let what = match block {
            Block::List(list) if has_members(list) => "members",
            Block::Message(message) if message.arrow.is_none() => "an example",
            Block::Label(label) if label.kind == LabelKind::Fields => "the label of members",
            _ => continue,
        };
        found
            .report(&RULE, block.span(), format!("{what} outside a section"))
            .help("move it below the heading of a section, underlined with `-`; it is left out");
    }
}

fn has_members(list: &List) -> bool {
    list.items.iter().any(|it| matches!(it.kind, ItemKind::Member { .. }))
}
