//! A name is defined once: types, commands and events share one space.

use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::schema::Definition;
use crate::source::Span;

pub(super) const RULE: Rule =
    Rule::fatal("qapi-name-repeated", "Types, commands and events have one name each, which no built-in type has.");

/// Reports a second definition of a name.
pub(in crate::qapi) fn twice(definition: &Definition, first: Span, found: &mut Diagnostics) {
    let report = found.report(&RULE, definition.span, format!("`{}` is defined twice", definition.name));
    report.related(first, "first here").help("rename or remove one; the first is taken");
}

/// Reports a definition of what is built in.
pub(in crate::qapi) fn builtin(definition: &Definition, found: &mut Diagnostics) {
    let report = found.report(&RULE, definition.span, format!("`{}` is a built-in type", definition.name));
    report.help("choose another name");
}
