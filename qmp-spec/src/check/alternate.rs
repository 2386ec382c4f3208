//! JSON tells the types of an alternate apart.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Member, Spec, Type};

pub(super) const RULE: Rule = Rule::fatal(
    "alternate",
    "An alternate has types below `Either:`, each of another kind of JSON value, so that a value shows which one it is; each is simply there, without `optional` or a default.",
);

/// Judges an alternate.
pub(super) fn check(alternatives: &[Member], spec: &Spec, found: &mut Diagnostics) {
    let mut seen: BTreeMap<&str, &Member> = BTreeMap::new();
    for it in alternatives {
        if it.optional {
            found
                .report(&RULE, it.span, format!("`{}` cannot be absent: it is one of the values", it.name))
                .help("remove `optional` and the default");
        }
        let Some(kind) = kind(spec, &it.ty) else {
            found
                .report(&RULE, it.span, format!("`{}` may be any value, or is an alternate itself", it.name))
                .help("give it a type that JSON tells from the others");
            continue;
        };
        match seen.get(kind) {
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

/// The kind of JSON value; `None` where it could be several.
fn kind(spec: &Spec, ty: &Type) -> Option<&'static str> {
    match spec.resolved(ty) {
        Type::String | Type::Enum(_) => Some("a string"),
        Type::Int(_) | Type::Number => Some("a number"),
        Type::Bool => Some("a boolean"),
        Type::Null => Some("null"),
        Type::Object(_) => Some("an object"),
        Type::Array(_) => Some("an array"),
        Type::Any | Type::Alternate(_) | Type::Named(_) => None,
    }
}
