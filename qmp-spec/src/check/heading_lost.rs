//! A heading has an underline.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Heading;

pub(super) const RULE: Rule = Rule::assumed(
    "heading-lost",
    "A heading is a line with an underline. A name alone between blank lines is what is left of one.",
);

/// Reports a heading that has lost its underline.
pub(crate) fn report(found: &mut Diagnostics, heading: &Heading, executed: Option<&str>) {
    let taken = executed.map(|it| format!("; it is taken as `{it}`, which its example executes")).unwrap_or_default();
    found
        .report(&RULE, heading.span, "a heading without an underline")
        .help(format!("underline it with as many `-` as it has characters{taken}"));
}
