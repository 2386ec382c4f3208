//! What documentation describes is there.

use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::near::near;
use crate::qapi::schema::Definition;
use crate::qapi::syntax::Text;

pub(super) const DOC_ANOTHER: Rule =
    Rule::fatal("qapi-doc-another", "Documentation stands before the definition that it names.");

pub(super) const DOC_MEMBER_UNKNOWN: Rule = Rule::fatal(
    "qapi-doc-member-unknown",
    "Documentation describes members, values and branches that the definition itself has: those of a base or of a type at `data` are described there.",
);

pub(super) const DOC_FEATURE_UNKNOWN: Rule =
    Rule::fatal("qapi-doc-feature-unknown", "Documentation describes features that the definition or a member has.");

/// Reports documentation of something else.
pub(in crate::qapi) fn of_another(definition: &Definition, symbol: &Text, found: &mut Diagnostics) {
    let message = format!("the documentation of `{}` stands before `{}`", symbol.text, definition.name);
    let report = found.report(&DOC_ANOTHER, symbol.span, message);
    report.related(definition.span, "this definition").help("write the name of the definition below");
}

/// Reports a description of a member that is not there.
pub(in crate::qapi) fn unknown_member<'k>(
    definition: &Definition,
    name: &Text,
    known: impl Iterator<Item = &'k str>,
    found: &mut Diagnostics,
) {
    let message = format!("`{}` has no `{}` to describe", definition.name, name.text);
    let help = help(&name.text, known, found);
    found.report(&DOC_MEMBER_UNKNOWN, name.span, message).help(help);
}

/// Reports a description of a feature that is not there.
pub(in crate::qapi) fn unknown_feature<'k>(
    definition: &Definition,
    name: &Text,
    known: impl Iterator<Item = &'k str>,
    found: &mut Diagnostics,
) {
    let message = format!("`{}` has no feature `{}`", definition.name, name.text);
    let help = help(&name.text, known, found);
    found.report(&DOC_FEATURE_UNKNOWN, name.span, message).help(help);
}

fn help<'k>(name: &str, known: impl Iterator<Item = &'k str>, found: &Diagnostics) -> String {
    match near(name, known, found) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "remove the description, or define what it describes".into(),
    }
}
