//! Examples are JSON and show what they stand under.

use std::collections::BTreeMap;

use crate::conform::{Misfit, MisfitKind};
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Example, Spec};
use crate::source::Span;

pub(super) const SYNTAX: Rule = Rule::assumed("example-syntax", "An example is JSON.");

pub(super) const NAME: Rule =
    Rule::assumed("example-name", "An example shows the event or command that it stands under.");

pub(super) const UNDECLARED: Rule =
    Rule::assumed("example-undeclared", "An example has no member that the text above it does not list.");

pub(super) const MISSING: Rule =
    Rule::assumed("example-missing", "An example has every member that the text above it does not mark as optional.");

pub(super) const TYPE: Rule =
    Rule::assumed("example-type", "The members of an example are of the types that the text above it gives.");

pub(super) const VALUE: Rule =
    Rule::assumed("example-value", "The strings of an example are among the values that the text above it lists.");

pub(super) const TIMESTAMP: Rule =
    Rule::assumed("example-timestamp", "An event has a timestamp, and so has its example.");

/// Reports in what the examples depart from the definitions.
pub(super) fn check(spec: &Spec, found: &mut Diagnostics) {
    let events = spec.events.iter().flat_map(|it| &it.examples);
    for example in events.chain(spec.commands.iter().flat_map(|it| &it.examples)) {
        if example.misfits.is_empty() {
            continue;
        }
        let strings = strings(&example.text);
        for misfit in &example.misfits {
            report(misfit, place(example, misfit, &strings), found);
        }
    }
}

fn report(misfit: &Misfit, place: Span, found: &mut Diagnostics) {
    let (rule, help) = match misfit.kind {
        MisfitKind::Syntax => (&SYNTAX, "mend the JSON"),
        MisfitKind::Name => (&NAME, "show what the heading names"),
        MisfitKind::Undeclared => (&UNDECLARED, "list the member above, or remove it here"),
        MisfitKind::Missing => (&MISSING, "add it here, or mark it as optional above"),
        MisfitKind::Type => (&TYPE, "mend the example, or the type above"),
        MisfitKind::Value => (&VALUE, "mend the example, or add the value above"),
        MisfitKind::Timestamp => (&TIMESTAMP, "add `\"timestamp\": { \"seconds\": …, \"microseconds\": … }`"),
    };
    let message = match misfit.path.as_str() {
        "" => format!("the example {}", misfit.reason),
        path => format!("`{path}` of the example: {}", misfit.reason),
    };
    found.report(rule, place, message).help(help);
}

/// The place of a misfit: where the parser stopped, or the member that the path ends with.
fn place(example: &Example, misfit: &Misfit, strings: &BTreeMap<&str, usize>) -> Span {
    if let Some(at) = misfit.offset {
        return example.span.within(at, at);
    }
    let last = misfit.path.rsplit('.').next().unwrap_or_default();
    let name = last.split('[').next().unwrap_or_default();
    match strings.get(name) {
        Some(&at) => example.span.within(at, at + name.len() + 2),
        None => example.span.within(0, 1),
    }
}

/// Where each quoted string of a text stands for the first time.
fn strings(text: &str) -> BTreeMap<&str, usize> {
    let mut strings = BTreeMap::new();
    let mut quotes = text.match_indices('"').map(|(at, _)| at);
    while let (Some(open), Some(close)) = (quotes.next(), quotes.next()) {
        strings.entry(&text[open + 1..close]).or_insert(open);
    }
    strings
}
