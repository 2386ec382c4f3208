//! An array of objects is a member with a type.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "group-head",
    "An array of objects is written `- \"keys\": text (json-array of json-object)` with the members of each element below it.",
);

/// Reports the old form `keys array:`.
pub(crate) fn report(found: &mut Diagnostics, span: Span, name: &str) {
    found
        .report(&RULE, span, format!("`{name} array:` is not a member"))
        .help(format!("write `- \"{name}\": … (json-array of json-object)`, as which it is taken"));
}
