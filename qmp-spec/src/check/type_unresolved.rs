//! A type that is named is defined.

use crate::diagnostic::{Diagnostics, Rule};
use crate::resolve::TypeNames;
use crate::source::Span;

pub(super) const RULE: Rule = Rule::guessed(
    "type-unresolved",
    "The name of a type refers to a section of that name in one of the documents that are read together.",
);

/// Reports a name that no section defines.
pub(crate) fn report(found: &mut Diagnostics, span: Span, name: &str, types: &TypeNames) {
    let near = types.suggest(name).map(|it| format!("did you mean `{it}`? "));
    let help = near.unwrap_or_default() + "it is taken as json-any";
    found.report(&RULE, span, format!("no section defines the type `{name}`")).help(help);
}
