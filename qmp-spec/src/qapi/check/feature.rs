//! Features that mean something to QEMU, and how many there may be.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::schema::{Feature, Kind, Schema};

pub(super) const FEATURE_PLACE: Rule = Rule::fatal(
    "qapi-feature-place",
    "`deprecated` and `unstable` are features of commands, events, members and values, and not of types.",
);

pub(super) const FEATURE_COUNT: Rule = Rule::fatal(
    "qapi-feature-count",
    "A schema has no more than 64 different features, `deprecated` and `unstable` among them: C keeps them in one word.",
);

/// Features that mean something to QEMU itself.
const SPECIAL: [&str; 2] = ["deprecated", "unstable"];

/// Different features that a schema may have.
const MAX_FEATURES: usize = 64;

/// Judges all features.
pub(super) fn check(schema: &Schema, found: &mut Diagnostics) {
    // These have their places whether they are used or not.
    let mut names: BTreeSet<String> = SPECIAL.map(str::to_owned).into();
    for definition in &schema.definitions {
        let special = definition.features.iter().filter(|it| SPECIAL.contains(&it.name.as_str()));
        for feature in special.filter(|_| definition.kind.is_type()) {
            let message = format!("the type `{}` has the feature `{}`", definition.name, feature.name);
            let report = found.report(&FEATURE_PLACE, feature.span, message);
            report.help("give it to the commands, events and members that use the type");
        }
        let mut count = |features: &[Feature], found: &mut Diagnostics| {
            for feature in features {
                if names.insert(feature.name.clone()) && names.len() == MAX_FEATURES + 1 {
                    let message = format!("`{}` is the feature number {}", feature.name, MAX_FEATURES + 1);
                    found.report(&FEATURE_COUNT, feature.span, message).help("remove features that nobody asks for");
                }
            }
        };
        count(&definition.features, found);
        definition.own_members().iter().for_each(|it| count(&it.features, found));
        if let Kind::Enum(it) = &definition.kind {
            it.values.iter().for_each(|it| count(&it.features, found));
        }
    }
}
