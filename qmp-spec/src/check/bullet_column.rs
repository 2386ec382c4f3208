//! Bullets are nested by two columns.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::SourceFile;
use crate::syntax::{Item, ItemKind, Word, final_parenthesis};

pub(super) const RULE: Rule = Rule::layout(
    "bullet-column",
    "The outermost bullets stand at the first column, and members of a member two columns deeper than it.",
);

/// Judges the column of an item, of which `column` is the one for members.
pub(super) fn check(item: &Item, column: usize, file: &SourceFile, found: &mut Diagnostics) {
    if matches!(item.kind, ItemKind::Value(_)) && has_type(item, file) {
        found
            .report(&RULE, item.mark, "a value with a type: a member without its dash?")
            .help("write `- \"name\": text (json-KIND)`");
        return;
    }
    let expected = if matches!(item.kind, ItemKind::Value(_)) { column + 2 } else { column };
    if item.column != expected {
        let message = format!("the item begins at column {} and not {}", item.column + 1, expected + 1);
        found
            .report(&RULE, item.mark, message)
            .help("indent members by two columns and values by four from the bullet they belong to");
    }
}

fn has_type(item: &Item, file: &SourceFile) -> bool {
    let last = item.text.last().and_then(|&it| final_parenthesis(file, it));
    last.is_some_and(|it| matches!(it.words.first(), Some(Word::Kind(..))))
}
