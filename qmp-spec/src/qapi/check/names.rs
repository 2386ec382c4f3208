//! How things are named: with which characters, in which case, and which names are taken by the generator.

use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::pragma::Pragmas;
use crate::qapi::schema::{Definition, Feature, Kind, Member, Schema};
use crate::source::Span;

pub(super) const NAME_FORM: Rule = Rule::fatal(
    "qapi-name-form",
    "A name is of ASCII letters, digits, `-` and `_`, and begins with a letter; a value may begin with a digit, and a downstream name begins with `__RFQDN_`.",
);

pub(super) const NAME_CASE: Rule = Rule::assumed(
    "qapi-name-case",
    "Types are in `CamelCase`, events in `ALL_CAPS`, all else is in `lower-case`; the pragmas `command-name-exceptions` and `member-name-exceptions` list what is not.",
);

pub(super) const NAME_RESERVED: Rule = Rule::fatal(
    "qapi-name-reserved",
    "QEMU's generator keeps some names for itself: those that begin with `q_`, members `u` and `has_…`, types `…List`.",
);

/// How a name is to be written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Camel,
    Capitals,
    /// With or without `_`, with or without capitals.
    Lower {
        underscore: bool,
        capitals: bool,
    },
}

const LOWER: Case = Case::Lower { underscore: false, capitals: false };

/// Judges all names of a schema.
pub(super) fn check(schema: &Schema, pragmas: &Pragmas, found: &mut Diagnostics) {
    for definition in &schema.definitions {
        let name = &definition.name;
        let case = match &definition.kind {
            Kind::Command(_) => Case::Lower { underscore: pragmas.command_names.contains(name), capitals: false },
            Kind::Event(_) => Case::Capitals,
            _ => Case::Camel,
        };
        judge(name, definition.span, case, definition.kind.keyword(), found);
        if case == Case::Camel && name.ends_with("List") {
            let report = found.report(&NAME_RESERVED, definition.span, format!("the type `{name}` ends with `List`"));
            report.help("rename it; the generator calls the arrays of a type so");
        }
        let excepted = pragmas.member_names.contains(name);
        parts(definition, Case::Lower { underscore: excepted, capitals: excepted }, found);
    }
}

fn parts(definition: &Definition, case: Case, found: &mut Diagnostics) {
    features(&definition.features, found);
    definition.own_members().iter().for_each(|it| member(it, case, found));
    match &definition.kind {
        Kind::Enum(it) => {
            for value in &it.values {
                features(&value.features, found);
                // A value may begin with a digit.
                let digit = value.name.starts_with(|it: char| it.is_ascii_digit());
                let letter = if digit { "d" } else { "" };
                judge(&format!("{letter}{}", value.name), value.span, case, "value", found);
            }
        }
        Kind::Alternate(it) => it.branches.iter().for_each(|it| judge(&it.name, it.span, case, "branch", found)),
        // The branches of a union are named after values.
        _ => {}
    }
}

fn member(member: &Member, case: Case, found: &mut Diagnostics) {
    features(&member.features, found);
    judge(&member.name, member.span, case, "member", found);
    let folded = super::folded(&member.name);
    if folded == "u" || folded.starts_with("has_") {
        let report = found.report(&NAME_RESERVED, member.span, format!("a member `{}`", member.name));
        report.help("rename it; the generator has a member of this name itself");
    }
}

fn features(features: &[Feature], found: &mut Diagnostics) {
    features.iter().for_each(|it| judge(&it.name, it.span, LOWER, "feature", found));
}

fn judge(name: &str, span: Span, case: Case, what: &str, found: &mut Diagnostics) {
    let Some(stem) = stem(name) else {
        let help = "use letters, digits, `-` and `_`, and begin with a letter; downstream names begin with `__RFQDN_`";
        let message = match name {
            "" => format!("the name of this {what} is empty"),
            _ => format!("`{name}` is no name for this {what}"),
        };
        found.report(&NAME_FORM, span, message).help(help);
        return;
    };
    if super::folded(name).starts_with("q_") {
        let report = found.report(&NAME_RESERVED, span, format!("the name `{name}` begins with `q_`"));
        report.help("rename it; the generator makes such names");
        return;
    }
    let (fault, help) = match case {
        Case::Camel if !is_camel(stem) => {
            ("is not in `CamelCase`", "begin each word with a capital, without `-` and `_`")
        }
        Case::Capitals if stem.bytes().any(|it| it.is_ascii_lowercase() || it == b'-') => {
            ("is not in `ALL_CAPS`", "write it in capitals, with `_` between words")
        }
        Case::Lower { capitals: false, .. } if stem.bytes().any(|it| it.is_ascii_uppercase()) => {
            ("has capitals", "write it in lower case, with `-` between words")
        }
        Case::Lower { underscore: false, .. } if stem.contains('_') => ("has `_`", "write `-` between words"),
        _ => return,
    };
    found.report(&NAME_CASE, span, format!("the {what} `{name}` {fault}")).help(help);
}

/// A name without what marks it as downstream or experimental; `None` if it is no name.
fn stem(name: &str) -> Option<&str> {
    let name = match name.strip_prefix("__") {
        Some(rest) => {
            let (domain, name) = rest.split_once('_')?;
            let is_domain = |it: u8| it.is_ascii_alphanumeric() || it == b'.' || it == b'-';
            if domain.is_empty() || !domain.bytes().all(is_domain) {
                return None;
            }
            name
        }
        None => name,
    };
    let stem = name.strip_prefix("x-").filter(|it| !it.is_empty()).unwrap_or(name);
    let is_name = stem.starts_with(|it: char| it.is_ascii_alphabetic())
        && stem.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-' || it == b'_');
    is_name.then_some(stem)
}

fn is_camel(stem: &str) -> bool {
    stem.starts_with(|it: char| it.is_ascii_uppercase())
        && stem.bytes().all(|it| it.is_ascii_alphanumeric())
        && stem.bytes().any(|it| it.is_ascii_lowercase())
}
