//! Alternates: the kind of JSON tells which branch a value is of.

use std::collections::BTreeMap;

use super::kind_of;
use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::schema::{Branch, Builtin, Definition, Kind, Schema, Target};

pub(super) const ALTERNATE_TYPE: Rule = Rule::fatal(
    "qapi-alternate-type",
    "A branch of an alternate is of one kind of JSON: neither `any` nor an alternate.",
);

pub(super) const ALTERNATE_CONFLICT: Rule = Rule::fatal(
    "qapi-alternate-conflict",
    "The branches of an alternate differ on the wire, and on a command line, where numbers and booleans are text too: `str` goes with neither, nor does an enumeration with values such as `on` or `4k`.",
);

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Json {
    Null,
    Bool,
    Number,
    String,
    Array,
    Object,
}

/// Judges each alternate.
pub(super) fn check(schema: &Schema, found: &mut Diagnostics) {
    for definition in &schema.definitions {
        if let Kind::Alternate(it) = &definition.kind {
            branches(schema, definition, &it.branches, found);
        }
    }
}

fn branches(schema: &Schema, definition: &Definition, branches: &[Branch], found: &mut Diagnostics) {
    let mut seen: BTreeMap<Json, &Branch> = BTreeMap::new();
    for branch in branches.iter().filter(|it| it.ty.target != Target::Unknown) {
        let Some(kind) = json(schema, branch) else {
            let message = format!("the branch `{}` is {}", branch.name, kind_of(schema, &branch.ty));
            let report = found.report(&ALTERNATE_TYPE, branch.ty.span, message);
            report.help("write a type that is one kind of JSON");
            continue;
        };
        let mut kinds = vec![kind];
        kinds.extend(also(schema, branch));
        if let Some(first) = kinds.iter().find_map(|it| seen.get(it)) {
            let name = &definition.name;
            let message = format!("a value of `{name}` does not tell `{}` from `{}`", branch.name, first.name);
            let report = found.report(&ALTERNATE_CONFLICT, branch.span, message);
            report.related(first.span, "the other branch").help("remove one of them, or change its type");
        }
        for kind in kinds {
            seen.entry(kind).or_insert(branch);
        }
    }
}

fn json(schema: &Schema, branch: &Branch) -> Option<Json> {
    if branch.ty.is_array {
        return Some(Json::Array);
    }
    match branch.ty.target {
        Target::Builtin(builtin) => match builtin {
            Builtin::Str | Builtin::QType => Some(Json::String),
            Builtin::Number | Builtin::Int(_) | Builtin::Uint(_) | Builtin::Size => Some(Json::Number),
            Builtin::Bool => Some(Json::Bool),
            Builtin::Null => Some(Json::Null),
            Builtin::Any => None,
        },
        Target::Defined(id) => match schema[id].kind {
            Kind::Enum(_) => Some(Json::String),
            Kind::Struct(_) | Kind::Union(_) => Some(Json::Object),
            _ => None,
        },
        Target::Unknown => None,
    }
}

/// What else a string could be taken for, where all there is is text.
fn also(schema: &Schema, branch: &Branch) -> Vec<Json> {
    match branch.ty.target {
        _ if branch.ty.is_array => Vec::new(),
        Target::Builtin(Builtin::Str) => vec![Json::Bool, Json::Number],
        Target::Defined(id) => match &schema[id].kind {
            Kind::Enum(it) => {
                let like_bool = it.values.iter().any(|it| it.name == "on" || it.name == "off");
                let is_digit = |it: char| it.is_ascii_digit() || "-+.".contains(it);
                let like_number = it.values.iter().any(|it| it.name.starts_with(is_digit));
                let bool = like_bool.then_some(Json::Bool);
                bool.into_iter().chain(like_number.then_some(Json::Number)).collect()
            }
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}
