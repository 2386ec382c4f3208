//! The kinds of JSON values are spelt in one way.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "kind-spelling",
    "The kinds are json-string, json-int, json-number, json-bool, json-object, json-array and json-any.",
);

/// Reports a kind that is misspelt but clear.
pub(crate) fn report(found: &mut Diagnostics, span: Span, name: &str, right: &str) {
    found
        .report(&RULE, span, format!("`{name}` is not how this kind is spelt"))
        .help(format!("write `{right}`, as which it is taken"));
}
