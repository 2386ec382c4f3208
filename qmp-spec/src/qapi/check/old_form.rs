//! Spellings that QEMU has given up.

use std::fmt::Display;

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "qapi-old-form",
    "QEMU has given up some spellings: structs by `type`, unions without a base, arrays of conditions and conditions in C, `'gen': 'no'`, the pragmas `returns-whitelist` and `name-case-whitelist`.",
);

/// Reports a spelling of the past, which is understood.
pub(in crate::qapi) fn report(span: Span, what: impl Display, instead: &str, found: &mut Diagnostics) {
    found.report(&RULE, span, format!("{what}, which is a spelling of the past")).help(format!("write {instead}"));
}
