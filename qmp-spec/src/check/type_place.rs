//! The type stands in a parenthesis at the end.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::{SourceFile, Span};
use crate::syntax::{Item, ItemKind, Word};

pub(super) const RULE: Rule = Rule::assumed(
    "type-place",
    "A member's text ends with a parenthesis that begins with the type: `(json-int, optional)`.",
);

/// Reports a type that stands somewhere else.
pub(crate) fn report(found: &mut Diagnostics, span: Span) {
    found.report(&RULE, span, "the type is not the first word of a parenthesis at the end").help(HELP);
}

/// Reports a type parenthesis with text after it.
pub(crate) fn check(found: &mut Diagnostics, item: &Item, words: &[Word], file: &SourceFile) {
    let has_kind = |it: &Word| matches!(it, Word::Parenthesis(it) if matches!(it.words.first(), Some(Word::Kind(..))));
    let Some(at) = words.iter().rposition(has_kind) else { return };
    let after = &words[at + 1..];
    let announces = item.children.iter().any(|it| matches!(it.kind, ItemKind::Value(_)));
    let expected: &[&str] = if announces { &[":"] } else { &[] };
    if !after.iter().map(|it| file.slice(it.span())).eq(expected.iter().copied()) {
        let message =
            if announces && after.is_empty() { "no colon before the value list" } else { "text after the type" };
        found.report(&RULE, words[at].span(), message).help(HELP);
    }
}

const HELP: &str = "end the text with `(json-KIND, …)`; before a value list a colon follows it";
