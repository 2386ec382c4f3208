//! Where only objects may stand: as a base, as data, and as what a command returns.

use super::kind_of;
use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::pragma::Pragmas;
use crate::qapi::schema::{Kind, Schema, Target};

pub(super) const BASE_TYPE: Rule = Rule::fatal("qapi-base-type", "A base is a struct.");

pub(super) const DATA_TYPE: Rule =
    Rule::fatal("qapi-data-type", "The data of a command or an event is a struct or a union.");

pub(super) const RETURNS: Rule = Rule::assumed(
    "qapi-returns",
    "A command returns an object or an array of objects, so that more can be returned later; the pragma `command-returns-exceptions` lists those that do not.",
);

/// Judges bases, data and returns.
pub(super) fn check(schema: &Schema, pragmas: &Pragmas, found: &mut Diagnostics) {
    let is_object = |target| match target {
        Target::Unknown => true,
        Target::Builtin(_) => false,
        Target::Defined(id) => matches!(schema[id].kind, Kind::Struct(_) | Kind::Union(_)),
    };
    for definition in &schema.definitions {
        if let Some(base) = definition.base() {
            let is_struct = match base.target {
                Target::Defined(id) => matches!(schema[id].kind, Kind::Struct(_)),
                target => target == Target::Unknown,
            };
            if !is_struct {
                let message = format!("the base of `{}` is {}", definition.name, kind_of(schema, base));
                found.report(&BASE_TYPE, base.span, message).help("write the name of a struct");
            }
        }
        if let Some(data) = definition.data_type().filter(|it| !is_object(it.target)) {
            let message = format!("the data of `{}` is {}", definition.name, kind_of(schema, data));
            found.report(&DATA_TYPE, data.span, message).help("write the name of a struct, or its members");
        }
        let Kind::Command(command) = &definition.kind else { continue };
        let returns = command.returns.as_ref().filter(|it| !is_object(it.target));
        if let Some(returns) = returns.filter(|_| !pragmas.command_returns.contains(&definition.name)) {
            let message = format!("`{}` returns {}", definition.name, kind_of(schema, returns));
            let report = found.report(&RETURNS, returns.span, message);
            report.help("define a struct with a member of this type");
        }
    }
}
