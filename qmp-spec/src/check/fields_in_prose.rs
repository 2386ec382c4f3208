//! Members are listed.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Label;

pub(super) const RULE: Rule = Rule::assumed("fields-in-prose", "Members are listed one by one with their types.");

/// Reports members described in words.
pub(crate) fn report(found: &mut Diagnostics, label: &Label) {
    found
        .report(&RULE, label.rest, "members described in words")
        .help("list them; here they are taken as an open object");
}
