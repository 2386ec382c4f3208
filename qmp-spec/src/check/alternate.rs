//! JSON tells the types of an alternate apart.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{JsonKind, Member, Spec};

pub(super) const RULE: Rule = Rule::fatal(
    "alternate",
    "An alternate has types below `Either:`, each of another kind of JSON value, so that a value shows which one it is; each is simply there, without `optional` or a default.",
);

/// Judges an alternate.
pub(super) fn check(alternatives: &[Member], spec: &Spec, found: &mut Diagnostics) {
    let mut seen: BTreeMap<JsonKind, &Member> = BTreeMap::new();
    for it in alternatives {
        if it.optional {
            found
                .report(&RULE, it.span, format!("`{}` cannot be absent: it is one of the values", it.name))
                .help("remove `optional` and the default");
        }
        let Some(kind) = spec.json_kind(&it.ty) else {
            found
                .report(&RULE, it.span, format!("`{}` may be any value, or is an alternate itself", it.name))
                .help("give it a type that JSON tells from the others");
            continue;
        };
        match seen.get(&kind) {
            Some(first) => {
                found
                    .report(&RULE, it.span, format!("`{}` is {kind}, and so is `{}`", it.name, first.name))
                    .related(first.span, "a value would not show which of them it is");
            }
            None => {
                seen.insert(kind, it);
            }
        }
    }
}
