//! A value is listed once.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Value;
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed("value-repeated", "Each value of an enumeration is listed once.");

/// Reports a value that was listed before.
pub(crate) fn report(found: &mut Diagnostics, value: &Value, first: Span) {
    found
        .report(&RULE, value.span, format!("the value `{}` is listed twice", value.name))
        .related(first, "first here")
        .help("remove one");
}
