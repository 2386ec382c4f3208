//! Labels stand apart.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::{Block, LabelKind, Section};

pub(super) const RULE: Rule = Rule::spacing(
    "label-apart",
    "A blank line stands above a label, and below one that announces a list or an example.",
);

/// Judges what stands around the labels of a section.
pub(super) fn check(section: &Section, found: &mut Diagnostics) {
    for (at, block) in section.blocks.iter().enumerate() {
        let Block::Label(label) = block else { continue };
        let announces = label.kind == LabelKind::Example
            && matches!(section.blocks.get(at + 1), Some(Block::Message(_) | Block::Paragraph(_)));
        if !label.blank_above && at > 0 {
            found.report(&RULE, label.word, "no blank line above the label").help("add one");
        } else if announces && !label.blank_below {
            found.report(&RULE, label.word, "no blank line below the label").help("add one");
        }
    }
}
