//! An enumeration has values.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "values-missing",
    "Below `Values:` stand bullets, `- \"calm\": what it means`; below a member that ends with `(json-string):` stand its values, `\"left\": what it means`.",
);

/// Reports an announcement that no value follows.
pub(crate) fn report(found: &mut Diagnostics, span: Span) {
    found
        .report(&RULE, span, "values are announced and none follows")
        .help("list them, each in double quotes; it is taken as a json-string of any value");
}
