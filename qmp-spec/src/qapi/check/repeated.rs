//! Names that are one in C, where `-` and `_` are the same, come once among values, branches and features.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::schema::{Feature, Kind, Schema};
use crate::source::Span;

pub(super) const VALUE_REPEATED: Rule =
    Rule::fatal("qapi-value-repeated", "The values of an enumeration differ in more than `-` and `_`.");

pub(super) const BRANCH_REPEATED: Rule =
    Rule::fatal("qapi-branch-repeated", "The branches of a union or an alternate differ in more than `-` and `_`.");

pub(super) const FEATURE_REPEATED: Rule =
    Rule::fatal("qapi-feature-repeated", "The features of one thing differ in more than `-` and `_`.");

/// Judges all lists of names but those of members.
pub(super) fn check(schema: &Schema, found: &mut Diagnostics) {
    for definition in &schema.definitions {
        features(&definition.features, found);
        definition.own_members().iter().for_each(|it| features(&it.features, found));
        if let Kind::Enum(it) = &definition.kind {
            it.values.iter().for_each(|it| features(&it.features, found));
            names(&VALUE_REPEATED, "value", it.values.iter().map(|it| (it.name.as_str(), it.span)), found);
        }
        let branches = definition.branches().iter().map(|it| (it.name.as_str(), it.span));
        names(&BRANCH_REPEATED, "branch", branches, found);
    }
}

fn features(list: &[Feature], found: &mut Diagnostics) {
    names(&FEATURE_REPEATED, "feature", list.iter().map(|it| (it.name.as_str(), it.span)), found);
}

fn names<'a>(rule: &Rule, what: &str, names: impl Iterator<Item = (&'a str, Span)>, found: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for (name, span) in names {
        let Some((first, at)) = seen.insert(super::folded(name), (name, span)) else { continue };
        let message = match first == name {
            true => format!("the {what} `{name}` comes twice"),
            false => format!("the {what} `{name}` is one name in C with `{first}`"),
        };
        found.report(rule, span, message).related(at, "the other one").help("remove or rename one");
    }
}
