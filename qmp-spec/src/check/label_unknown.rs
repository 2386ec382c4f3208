//! A line that ends with a colon and stands alone is a label, or is meant to be one.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::SourceFile;
use crate::suggest::nearest;
use crate::syntax::{Block, Paragraph, Section};

pub(super) const RULE: Rule = Rule::assumed(
    "label-unknown",
    "The labels are `Since`, `Until`, `If`, `Features`, `Properties`, `Rate limit`, `Data`, `Arguments`, `Members`, `Values`, `Either`, `Example` and `Note`, each with a colon; what stands below another word belongs to no label.",
);

const LABELS: [&str; 11] =
    ["Since", "Until", "Features", "Properties", "Data", "Arguments", "Members", "Values", "Either", "Example", "Note"];

/// Judges the paragraphs of a section.
pub(super) fn check(section: &Section, file: &SourceFile, found: &mut Diagnostics) {
    for block in &section.blocks {
        let Block::Paragraph(paragraph) = block else { continue };
        if let Some((word, meant)) = label(paragraph, file) {
            let place = paragraph.span.within(0, word.len());
            let message = match word == meant && paragraph.column > 0 {
                true => format!("the label `{word}` is indented"),
                false => format!("`{word}` is no label"),
            };
            found
                .report(&RULE, place, message)
                .help(format!("write `{meant}:` at the first column; here it is taken as prose"));
        }
    }
}

/// The word at the start of a paragraph that is almost a label, and that label.
fn label<'a>(paragraph: &Paragraph, file: &'a SourceFile) -> Option<(&'a str, &'static str)> {
    let text = file.slice(paragraph.span);
    let word = text.split(|it: char| !it.is_ascii_alphabetic()).next().filter(|it| it.len() > 2)?;
    let after = text[word.len()..].trim_start_matches(' ');
    let alone = after.is_empty() || after == "None." || after == "None";
    if !alone && !after.starts_with(':') {
        return None;
    }
    let capital = word[..1].to_ascii_uppercase() + &word[1..].to_ascii_lowercase();
    let meant = nearest(&capital, LABELS.iter().copied())?;
    LABELS.iter().copied().find(|it| *it == meant).map(|meant| (word, meant))
}
