//! An example stands below `Example:`.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Message;

pub(super) const RULE: Rule =
    Rule::assumed("example-unlabelled", "An example is announced by `Example:`, so that people and programs find it.");

/// Reports an example without a label.
pub(crate) fn report(found: &mut Diagnostics, message: &Message) {
    found
        .report(&RULE, message.span.within(0, 1), "an example without `Example:` above it")
        .help("write `Example:` and a blank line above it; it is taken as an example");
}
