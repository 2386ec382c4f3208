//! Labels stand apart.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::SourceFile;
use crate::syntax::{Block, Label, LabelKind, Section};

pub(super) const RULE: Rule = Rule::assumed(
    "label-apart",
    "A blank line stands above a label, and below one that announces a list or an example.",
);

pub(super) const SPELLING: Rule = Rule::layout(
    "label-spelling",
    "Labels are `Since: 1.2`, `Data:`, `Arguments:`, `Members:`, `Values:`, `Example:`, `Note:` and `Notes:`.",
);

/// Judges the labels of a section.
pub(super) fn check(section: &Section, file: &SourceFile, found: &mut Diagnostics) {
    for (at, block) in section.blocks.iter().enumerate() {
        let Block::Label(label) = block else { continue };
        let announces = label.kind == LabelKind::Example
            && matches!(section.blocks.get(at + 1), Some(Block::Message(_) | Block::Paragraph(_)));
        if !label.blank_above && at > 0 {
            found.report(&RULE, label.word, "no blank line above the label").help("add one");
        } else if announces && !label.blank_below {
            found.report(&RULE, label.word, "no blank line below the label").help("add one");
        }
        spelling(label, file, found);
    }
}

fn spelling(label: &Label, file: &SourceFile, found: &mut Diagnostics) {
    let word = file.slice(label.word);
    let right = match label.kind {
        LabelKind::Example if word != "Example" => "Example:",
        LabelKind::Description => "the description without a label",
        LabelKind::Note if word == "NOTE" || word == "Warning" => "Note:",
        LabelKind::Since if !file.text()[label.word.end as usize..].starts_with(':') => "Since: VERSION",
        _ => return,
    };
    found.report(&SPELLING, label.word, "a label in another spelling").help(format!("write {right}"));
}
