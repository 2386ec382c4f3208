//! A default is a value of its member's type.

use serde_json::Value as Json;

use crate::conform;
use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Member, Spec, Type};

pub(super) const RULE: Rule = Rule::assumed(
    "default-value",
    "A default is a value of the member's type: `default 0`, `default true`, `default \"raw\"`; one of an enumeration is among its values.",
);

/// Judges the default of a member.
pub(super) fn check(member: &Member, spec: &Spec, found: &mut Diagnostics) {
    let Some(default) = &member.default else { return };
    let ty = spec.resolved(&member.ty);
    let json = match ty {
        Type::String | Type::Enum(_) => Json::String(default.clone()),
        _ => serde_json::from_str(default).unwrap_or_else(|_| Json::String(default.clone())),
    };
    if let Some(misfit) = conform::value(spec, ty, &json, "").first() {
        found
            .report(
                &RULE,
                member.span,
                format!("the default of `{}` is no value of its type: {}", member.name, misfit.reason),
            )
            .help("give a default that a peer could send as well, or describe in words what happens");
    }
}
