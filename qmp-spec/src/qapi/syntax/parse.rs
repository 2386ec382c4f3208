//! Pairs of the grammar → items. With `lines` and `value` the only place that sees its rules.

use pest::iterators::Pair;

use super::{Expression, Item, deep, doc, lines, style, value};
use crate::check::{document_effort, document_size};
use crate::diagnostic::Diagnostics;
use crate::grammar::{self, qapi::Rule};
use crate::qapi::check::lexical;
use crate::source::{SourceFile, SourceId, Span};

/// The file that pairs come from.
#[derive(Clone, Copy)]
pub(super) struct Place(SourceId);

impl Place {
    pub(super) fn of(self, pair: &Pair<Rule>) -> Span {
        let span = pair.as_span();
        Span { source: self.0, start: span.start() as u32, end: span.end() as u32 }
    }
}

/// The expressions and documentation of a file; whatever else is in it is reported.
pub(in crate::qapi) fn parse(source: SourceId, file: &SourceFile, found: &mut Diagnostics) -> Vec<Item> {
    let whole = Span { source, start: 0, end: 0 };
    if !document_size::allows(file, whole, found) {
        return Vec::new();
    }
    let text = deep::without_deep(file.text(), whole, found);
    let Some(pairs) = grammar::qapi(&text) else {
        document_effort::gave_up(whole, found);
        return Vec::new();
    };
    let place = Place(source);
    let mut items = Vec::new();
    // Of several odd tokens in a row, only the first is reported.
    let mut after_stray = false;
    for pair in pairs {
        let span = place.of(&pair);
        let is_stray = match pair.as_rule() {
            Rule::EOI => continue,
            Rule::expression => {
                let entries = value::entries(place, pair, found);
                items.push(Item::Expression(Expression { entries, span }));
                false
            }
            Rule::doc => {
                let lines = lines::lines(place, pair, found);
                style::judge(&lines, found);
                items.push(Item::Doc(doc::doc(span, lines, found)));
                false
            }
            _ => true,
        };
        if is_stray && !after_stray {
            found
                .report(&lexical::TOP_LEVEL, span, "this belongs to no expression")
                .help("remove it, or make it a comment with `#`; an expression is an object in `{` and `}`");
        }
        after_stray = is_stray;
    }
    items
}
