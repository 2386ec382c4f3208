//! Every member has a type.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Item;

pub(super) const RULE: Rule = Rule::assumed("type-missing", "Each member ends with its type in parentheses.");

/// Reports a member without a type.
pub(crate) fn report(found: &mut Diagnostics, item: &Item) {
    found
        .report(&RULE, item.span(), "the member has no type")
        .help("end it with `(json-KIND)`; it is taken as json-any");
}
