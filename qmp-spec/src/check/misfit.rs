//! Hands each misfit of an example to the rule about its kind, with its place and what is wrong.

use std::collections::BTreeMap;

use super::{
    example_missing, example_name, example_redundant, example_syntax, example_timestamp, example_type,
    example_undeclared, example_value,
};
use crate::conform::{Misfit, MisfitKind};
use crate::diagnostic::Diagnostics;
use crate::model::{Example, Spec};
use crate::source::Span;

/// Reports in what the examples depart from the definitions.
pub(super) fn check(spec: &Spec, found: &mut Diagnostics) {
    let events = spec.events.iter().flat_map(|it| &it.examples);
    for example in events.chain(spec.commands.iter().flat_map(|it| &it.examples)) {
        if example.misfits.is_empty() {
            continue;
        }
        let strings = strings(&example.text);
        for misfit in &example.misfits {
            let report = match misfit.kind {
                MisfitKind::Syntax => example_syntax::report,
                MisfitKind::Name => example_name::report,
                MisfitKind::Undeclared => example_undeclared::report,
                MisfitKind::Missing => example_missing::report,
                MisfitKind::Type => example_type::report,
                MisfitKind::Value => example_value::report,
                MisfitKind::Timestamp => example_timestamp::report,
                MisfitKind::Redundant => example_redundant::report,
            };
            report(found, place(example, misfit, &strings), message(misfit));
        }
    }
}

fn message(misfit: &Misfit) -> String {
    match misfit.path.as_str() {
        "" => format!("the example {}", misfit.reason),
        path => format!("`{path}` of the example: {}", misfit.reason),
    }
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
