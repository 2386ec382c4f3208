//! Values are given in the parenthesis or in a list.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "enum-form",
    "One or two values stand in the type parenthesis, `(json-string, \"a\" or \"b\")`; more stand below the member, each with its meaning.",
);

/// Reports values in another form.
pub(crate) fn report(found: &mut Diagnostics, place: Span, values: &[(String, Span)]) {
    let names: Vec<_> = values.iter().map(|(it, _)| format!("`{it}`")).collect();
    found
        .report(&RULE, place, "values that are neither in the type parenthesis nor in a list")
        .help(format!("write them below the member, one a line; they are taken as {}", names.join(", ")));
}
