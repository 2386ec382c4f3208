//! A definition says what it is.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Doc, Spec};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::layout(
    "description",
    "Each event, command and type has a description, and each member a word on what it is.",
);

/// Judges the prose of the definitions.
pub(super) fn check(spec: &Spec, found: &mut Diagnostics) {
    let events = spec.events.iter().map(|it| (&it.doc, it.span));
    let commands = spec.commands.iter().map(|it| (&it.doc, it.span));
    let types = spec.types.iter().map(|it| (&it.doc, it.span));
    for (doc, span) in events.chain(commands).chain(types) {
        described(doc, span, found);
    }
}

/// Judges the prose of one item.
pub(super) fn described(doc: &Doc, span: Span, found: &mut Diagnostics) {
    if doc.paragraphs.is_empty() {
        found.report(&RULE, span, "no description").help("say in a sentence what it is");
    }
}
