//! A condition can be read.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::guessed(
    "condition",
    "A condition is symbols of QEMU's configuration in capitals, joined by `and` and `or`, with `not` before one that must not be defined; `and` binds more tightly.",
);

/// Reports what is none.
pub(crate) fn report(found: &mut Diagnostics, span: Span) {
    found
        .report(&RULE, span, "this is no condition")
        .help("write `CONFIG_A`, `CONFIG_A and not CONFIG_B or CONFIG_C`; it is left out");
}
