//! What a command returns is described.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "result-undescribed",
    "The result is described by `Return a json-object with the following information:` and its list, or by `Return a json-KIND.`",
);

/// Reports a result of which nothing definite is said.
pub(crate) fn report(found: &mut Diagnostics, place: Span) {
    found
        .report(&RULE, place, "the result is not described")
        .help("describe it with `Return a json-object with the following information:` and a list, with `Return a json-array of T: text` or `Return a json-KIND: text`; it is taken as any value");
}
