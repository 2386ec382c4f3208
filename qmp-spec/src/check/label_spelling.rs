//! Labels are spelt in one way.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::SourceFile;
use crate::syntax::{Label, LabelKind};

pub(super) const RULE: Rule = Rule::layout(
    "label-spelling",
    "Labels are `Since: 1.2`, `Data:`, `Arguments:`, `Members:`, `Values:`, `Example:`, `Note:` and `Notes:`.",
);

/// Judges the word of a label.
pub(super) fn check(label: &Label, file: &SourceFile, found: &mut Diagnostics) {
    let word = file.slice(label.word);
    let right = match label.kind {
        LabelKind::Example if word != "Example" => "Example:",
        LabelKind::Description => "the description without a label",
        LabelKind::Note if word == "NOTE" || word == "Warning" => "Note:",
        LabelKind::Since if !file.text()[label.word.end as usize..].starts_with(':') => "Since: VERSION",
        _ => return,
    };
    found.report(&RULE, label.word, "a label in another spelling").help(format!("write {right}"));
}
