//! A definition says that it has no members.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;
use crate::syntax::Heading;

pub(super) const RULE: Rule = Rule::layout(
    "fields-missing",
    "A section has `Data:` or `Arguments:`; where there are none it says `Data: None.` or `Arguments: None.`",
);

/// Reports a section without the label.
pub(crate) fn report(found: &mut Diagnostics, heading: &Heading, expected: &str) {
    report_at(found, heading.span, expected);
}

/// Reports a section without the label.
pub(crate) fn report_at(found: &mut Diagnostics, place: Span, expected: &str) {
    found.report(&RULE, place, "nothing is said of its members").help(format!("write `{expected}` if it has none"));
}
