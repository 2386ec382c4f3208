//! A branch depends on a member that is there.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Object, Spec, Type};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed(
    "variant-tag",
    "`When \"type\" is \"io\":` speaks of a member of the same object or of the one around it, and of one of its values.",
);

/// Reports a branch whose tag is no member.
pub(crate) fn report(found: &mut Diagnostics, span: Span, tag: &str) {
    found
        .report(&RULE, span, format!("there is no member `{tag}` that could decide"))
        .help("name a member of this object; what depends on it is taken as optional");
}

/// Reports a second tag in one object.
pub(crate) fn report_second(found: &mut Diagnostics, span: Span, first: Span) {
    found.report(&RULE, span, "a second deciding member in one object").related(first, "the first one");
}

/// Reports values of branches that the tag does not have.
pub(crate) fn check(found: &mut Diagnostics, object: &Object, spec: &Spec) {
    let Some(variants) = &object.variants else { return };
    let Some(tag) = object.members.iter().find(|it| it.name == variants.tag) else { return };
    if tag.optional {
        found
            .report(&RULE, tag.span, format!("`{}` decides which members follow, but may be absent", tag.name))
            .help("remove `optional`; it is taken as mandatory where code is generated");
    }
    let values = match spec.resolved(&tag.ty) {
        Type::Enum(values) => values,
        Type::String | Type::Any => return,
        _ => {
            found
                .report(&RULE, tag.span, format!("`{}` decides which members follow, but is no string", tag.name))
                .help("give it the values that it may have: `(json-string):` and one value a line");
            return;
        }
    };
    let values: BTreeSet<&str> = values.iter().map(|it| it.name.as_str()).collect();
    for branch in variants.branches.iter().filter(|it| !values.contains(it.value.as_str())) {
        found
            .report(&RULE, branch.span, format!("`{}` is not a value of `{}`", branch.value, tag.name))
            .related(tag.span, "its values are given here");
    }
}
