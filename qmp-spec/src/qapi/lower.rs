//! Expressions → definitions: which keys each kind of definition has, and what their values may be.

mod c_condition;
mod command;
mod condition;
mod document;
mod enumeration;
mod feature;
mod keys;
mod members;
mod variants;

use super::check::{old_form, shape};
use super::near::near;
use super::pragma::Pragmas;
use super::schema::{Definition, Documentation, Event, Kind, Struct};
use super::syntax::{Doc, Entry, Expression, Text, ValueKind};
use crate::diagnostic::Diagnostics;
use keys::Keys;

/// The keys that begin definitions, with the other keys that each has: needed ones, and others.
const KINDS: [(&str, &[&str], &[&str]); 6] = [
    ("enum", &["data"], &["prefix", "if", "features"]),
    ("struct", &["data"], &["base", "if", "features"]),
    ("union", &["base", "discriminator", "data"], &["if", "features"]),
    ("alternate", &["data"], &["if", "features"]),
    (
        "command",
        &[],
        &[
            "data",
            "boxed",
            "returns",
            "success-response",
            "gen",
            "allow-oob",
            "allow-preconfig",
            "coroutine",
            "if",
            "features",
        ],
    ),
    ("event", &[], &["data", "boxed", "if", "features"]),
];

/// What an expression defines; `None` where that cannot be told.
pub(super) fn definition(
    expression: &Expression,
    doc: Option<&Doc>,
    pragmas: &Pragmas,
    found: &mut Diagnostics,
) -> Option<Definition> {
    let (keyword, entry) = keyword(expression, found)?;
    let name = match &entry.value.kind {
        ValueKind::String(name) => name,
        kind => {
            if !matches!(kind, ValueKind::Bad) {
                let message = format!("the name of this {keyword} is {}", entry.value.what());
                found.report(&shape::VALUE_KIND, entry.value.span, message).help("write the name in single quotes");
            }
            return None;
        }
    };
    let what = format!("the {keyword} `{}`", name.text);
    let keys = Keys { entries: &expression.entries, span: entry.key.span, what: &what };
    let (condition, features) = (condition::of(&keys, found), feature::of(&keys, found));
    let kind = kind(keyword, &keys, found);
    let doc_of = Documentation::default();
    let mut definition =
        Definition { name: name.text.clone(), span: name.span, condition, features, doc: doc_of, kind };
    document::attach(&mut definition, doc, pragmas, found);
    Some(definition)
}

/// The kind of an expression, and the entry with its name.
fn keyword<'e>(expression: &'e Expression, found: &mut Diagnostics) -> Option<(&'static str, &'e Entry)> {
    let named = |keyword: &'static str| {
        let entry = expression.entries.iter().find(|it| it.key.text == keyword);
        entry.map(|entry| (keyword, entry))
    };
    let known = KINDS.iter().find_map(|(keyword, _, _)| named(keyword));
    if known.is_some() {
        return known;
    }
    if let Some((_, entry)) = named("type").filter(|_| named("data").is_some()) {
        old_form::report(entry.key.span, "the key `type` for a struct", "`struct`", found);
        return Some(("struct", entry));
    }
    let (span, message) = match expression.entries.first() {
        Some(Entry { key, .. }) => (key.span, format!("`{}` begins no definition and no directive", key.text)),
        None => (expression.span, "an empty expression".into()),
    };
    let keywords = || KINDS.iter().map(|(keyword, _, _)| *keyword).chain(["include", "pragma"]);
    let near = expression.entries.first().and_then(|it| near(&it.key.text, keywords(), found));
    found.report(&shape::DEFINITION, span, message).help(match near {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("give it one of the keys `{}`", keywords().collect::<Vec<_>>().join("`, `")),
    });
    None
}

fn kind(keyword: &str, keys: &Keys, found: &mut Diagnostics) -> Kind {
    if keyword == "union" {
        return variants::of_union(keys, found);
    }
    keys.judge_as(keyword, found);
    match keyword {
        "enum" => Kind::Enum(enumeration::of(keys, found)),
        "struct" => {
            let base = keys.get("base").and_then(|it| members::name(it, "`base`", found));
            let members = keys.get("data").map(|it| members::inline(it, "`data`", found));
            Kind::Struct(Struct { base, members: members.unwrap_or_default() })
        }
        "alternate" => Kind::Alternate(variants::alternate(keys, found)),
        "command" => Kind::Command(command::of(keys, found)),
        _ => {
            let (data, boxed) = command::data(keys, found);
            Kind::Event(Event { data, boxed })
        }
    }
}

/// A name without the `*` that marks what is optional, and whether it had one.
fn unmarked(name: &Text) -> (Text, bool) {
    match name.text.strip_prefix('*') {
        Some(rest) => {
            let mut span = name.span;
            span.start += 1;
            (Text { text: rest.to_owned(), span }, true)
        }
        None => (name.clone(), false),
    }
}
