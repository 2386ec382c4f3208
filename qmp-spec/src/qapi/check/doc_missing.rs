//! Definitions, members and features are documented.

use super::of_today;
use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::schema::Definition;
use crate::source::Span;

pub(super) const DOC_MISSING: Rule =
    Rule::fatal("qapi-doc-missing", "Where the pragma `doc-required` is given, each definition has documentation.");

pub(super) const DOC_NAMELESS: Rule =
    Rule::fatal("qapi-doc-nameless", "Documentation right before a definition begins with its name.");

pub(super) const DOC_MEMBER_MISSING: Rule = of_today(
    "qapi-doc-member-missing",
    "Documentation describes each member, value or branch, but for the definitions in the pragma `documentation-exceptions`.",
);

pub(super) const DOC_FEATURE_MISSING: Rule =
    Rule::fatal("qapi-doc-feature-missing", "Documentation describes each feature, below `Features:`.");

/// Reports a definition without documentation.
pub(in crate::qapi) fn definition(definition: &Definition, found: &mut Diagnostics) {
    let name = &definition.name;
    let report = found.report(&DOC_MISSING, definition.span, format!("`{name}` has no documentation"));
    report.help(format!("begin a comment with `##` and `# @{name}:` right before it, and end it with `##`"));
}

/// Reports a definition below documentation that names none.
pub(in crate::qapi) fn nameless(definition: &Definition, doc: Span, found: &mut Diagnostics) {
    let name = &definition.name;
    let report =
        found.report(&DOC_NAMELESS, definition.span, format!("the documentation before `{name}` does not name it"));
    report
        .related(doc.within(0, 2), "this")
        .help(format!("begin it with `# @{name}:`, or give `{name}` one of its own"));
}

/// Reports a member that is not described.
pub(in crate::qapi) fn member(definition: &str, name: &str, span: Span, found: &mut Diagnostics) {
    let message = format!("the documentation of `{definition}` does not describe `{name}`");
    found.report(&DOC_MEMBER_MISSING, span, message).help(format!("add `# @{name}: …`"));
}

/// Reports a feature that is not described.
pub(in crate::qapi) fn feature(name: &str, span: Span, found: &mut Diagnostics) {
    let message = format!("the documentation does not describe the feature `{name}`");
    found.report(&DOC_FEATURE_MISSING, span, message).help(format!("add `# @{name}: …` below `# Features:`"));
}
