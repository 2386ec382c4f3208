//! A kind of JSON value is one that exists.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;
use crate::suggest::nearest;

pub(super) const RULE: Rule = Rule::guessed(
    "kind-unknown",
    "The kinds are json-string, json-int, json-number, json-bool, json-object, json-array, json-null and json-any.",
);

/// Reports a kind that does not exist.
pub(crate) fn report(found: &mut Diagnostics, span: Span, name: &str) {
    let near = nearest(name, KINDS.iter().copied()).map(|it| format!("did you mean `{it}`? "));
    let help = near.unwrap_or_default() + "it is taken as json-any";
    found.report(&RULE, span, format!("there is no JSON type `{name}`")).help(help);
}

const KINDS: [&str; 8] =
    ["json-string", "json-int", "json-number", "json-bool", "json-object", "json-array", "json-null", "json-any"];
