//! Members are nested below an object.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Item;

pub(super) const RULE: Rule =
    Rule::assumed("nested-members", "Only a json-object or a json-array of json-object has members below it.");

/// Reports members below something else.
pub(crate) fn report(found: &mut Diagnostics, item: &Item, has_type: bool) {
    let what = if has_type { "is not an object but has" } else { "has no type but has" };
    found
        .report(&RULE, item.head(), format!("the member {what} members below it"))
        .help("write `(json-object)`, as which it is taken");
}
