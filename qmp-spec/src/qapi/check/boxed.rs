//! `boxed` belongs to data of a named type, and is needed with data that C cannot take one by one.

use super::MAX_BASES;
use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::schema::{Definition, DefinitionId, Kind, Members, Schema, Target};
use crate::qapi::syntax::{Value, ValueKind};

pub(super) const BOXED: Rule =
    Rule::fatal("qapi-boxed", "`boxed` stands beside `data` that is the name of a struct or a union.");

pub(super) const BOXED_MISSING: Rule = Rule::assumed(
    "qapi-boxed-missing",
    "Data that is a union, or has conditional members, needs a named type and `boxed`: C functions cannot take its members one by one.",
);

/// Judges what stands beside `boxed`.
pub(in crate::qapi) fn judge(boxed: &Value, data: Option<&Value>, found: &mut Diagnostics) {
    let (span, message) = match data {
        None => (boxed.span, "`boxed` without `data`"),
        Some(data) if matches!(data.kind, ValueKind::Object(_)) => {
            (data.span, "`boxed` beside members without a type's name")
        }
        Some(_) => return,
    };
    found.report(&BOXED, span, message).help("define a struct and write its name at `data`, or remove `boxed`");
}

/// Judges the data of commands and events without `boxed`.
pub(super) fn check(schema: &Schema, found: &mut Diagnostics) {
    for definition in &schema.definitions {
        let (members, boxed) = match &definition.kind {
            Kind::Command(it) => (it.arguments.as_ref(), it.flags.boxed),
            Kind::Event(it) => (it.data.as_ref(), it.boxed),
            _ => continue,
        };
        match members {
            Some(Members::Of(ty)) if !boxed => {
                let Target::Defined(id) = ty.target else { continue };
                let what = match (&schema[id].kind, inherits_conditional(schema, id)) {
                    (Kind::Union(_), _) => "is a union",
                    (Kind::Struct(_), true) => "has conditional members",
                    _ => continue,
                };
                let report = found.report(&BOXED_MISSING, ty.span, format!("`{}` {what}", ty.name));
                report.help("add `'boxed': true`");
            }
            Some(Members::Inline(_)) if !boxed => {
                let Some(member) = conditional(definition) else { continue };
                let report = found.report(&BOXED_MISSING, member.0, format!("`{}` is conditional", member.1));
                report.help("define a struct with these members, name it at `data`, and add `'boxed': true`");
            }
            _ => {}
        }
    }
}

/// Whether a struct or one of its bases has a conditional member.
fn inherits_conditional(schema: &Schema, id: DefinitionId) -> bool {
    let base = |it: &Definition| match it.base().map(|it| it.target) {
        Some(Target::Defined(id)) => Some(&schema[id]),
        _ => None,
    };
    // The count ends circles, which are reported elsewhere.
    std::iter::successors(Some(&schema[id]), |it| base(it)).take(MAX_BASES).any(|it| conditional(it).is_some())
}

/// The first conditional member, as a place and a name.
fn conditional(definition: &Definition) -> Option<(crate::source::Span, &str)> {
    let member = definition.own_members().iter().find(|it| it.condition.is_some())?;
    Some((member.span, member.name.as_str()))
}
