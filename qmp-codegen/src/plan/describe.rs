//! What generated items say of themselves: the document's prose, where it stands there, and its examples.

use std::fmt::Display;

use proc_macro2::Ident;
use qmp_spec::model::{Command, Condition, Doc, Event, Example, Member, NamedType, Property, Value};
use qmp_spec::source::{SourceMap, Span};

use super::Context;
use crate::doc::{Docs, code, escape, sentence};
use crate::names::capitalize;

pub(super) fn event(cx: &Context, event: &Event) -> Docs {
    let rate = event.rate_limit.map(|it| format!("QEMU sends at most {it} per second."));
    let origin = origin(cx, "Event", &event.name, &event.doc, event.span);
    entry(&event.doc, rate, &origin, json(cx.sources, &event.examples))
}

pub(super) fn command(cx: &Context, command: &Command) -> Docs {
    let origin = origin(cx, "Command", &command.name, &command.doc, command.span);
    let properties = command.properties.iter().map(|it| property(*it)).collect::<Vec<_>>().join(" ");
    entry(&command.doc, Some(properties), &origin, json(cx.sources, &command.examples))
}

pub(super) fn named(cx: &Context, named: &NamedType) -> Docs {
    let origin = origin(cx, "Type", &named.name, &named.doc, named.span);
    entry(&named.doc, None, &origin, Vec::new())
}

/// What a command gives back, where that is a type of its own.
pub(super) fn returns(command: &Ident) -> Docs {
    Docs::text(&format!("What [`{command}`] returns."))
}

/// The type of a member that has a type to itself.
pub(super) fn nested(cx: &Context, owner: &Ident, member: &Member) -> Docs {
    let name = code(&member.name);
    let place = place(cx, member.span);
    paragraphs(&member.doc).paragraph(&format!("Member {name} of [`{owner}`]: {place}."))
}

/// A field.
pub(super) fn member(member: &Member) -> Docs {
    let Member { name, doc, default, .. } = member;
    let since = standing(doc);
    let default = default.as_ref().map(|it| format!("Default: {}.", code(it)));
    let facts = since.into_iter().chain(default).collect::<Vec<_>>().join(" ");
    match doc.paragraphs.as_slice() {
        [] => Docs::text(&format!("The member {}. {facts}", code(name))).chain(notes(doc)),
        [only] => Docs::text(&format!("{} {facts}", escape(&sentence(only)))).chain(notes(doc)),
        _ => paragraphs(doc).paragraph(&facts).chain(notes(doc)),
    }
}

/// What a setter says after the name: `: how the new space is filled.`
pub(super) fn summary(member: &Member) -> String {
    match member.doc.paragraphs.first() {
        Some(first) => format!(": {}", escape(&full_stop(first))),
        None => ".".to_owned(),
    }
}

/// The field for members that have none.
pub(super) fn extra(open: Option<&str>) -> Docs {
    let text = open.filter(|it| !it.trim().is_empty()).map(|it| escape(&sentence(it)));
    Docs::text(text.as_deref().unwrap_or("Members that the document does not know."))
}

pub(super) fn value(value: &Value) -> Docs {
    let standing = standing(&value.doc).unwrap_or_default();
    match value.doc.paragraphs.is_empty() {
        true => Docs::text(&quoted(&value.name)).paragraph(&standing),
        false => paragraphs(&value.doc).paragraph(&standing),
    }
}

/// One of the types of an alternate.
pub(super) fn alternative(alternative: &Member) -> Docs {
    match alternative.doc.paragraphs.is_empty() {
        true => Docs::text(&format!("The alternative {}.", code(&alternative.name))),
        false => paragraphs(&alternative.doc).paragraph(&standing(&alternative.doc).unwrap_or_default()),
    }
}

/// A variant of a union, with what is said about the tag's value.
pub(super) fn branch(tag: &str, value: &str, doc: Option<&Doc>, condition: Option<&Condition>) -> Docs {
    let docs = Docs::text(&format!("{} is {}.", quoted(tag), quoted(value)));
    let docs = match doc {
        Some(doc) => docs.chain(paragraphs(doc)).paragraph(&standing(doc).unwrap_or_default()),
        None => docs,
    };
    // The value's own is told already.
    let condition = condition.filter(|it| doc.is_none_or(|doc| doc.condition.as_ref() != Some(*it)));
    docs.paragraph(&condition.map(conditional).unwrap_or_default())
}

/// The union of what goes with the values of a tag.
pub(super) fn branches(owner: &Ident, tag: &str) -> Docs {
    Docs::text(&format!("What is in a [`{owner}`] by the value of {}.", quoted(tag)))
}

/// The field of that union.
pub(super) fn branch_field(tag: &str) -> Docs {
    Docs::text(&format!("The value of {}, and the members that go with it.", quoted(tag)))
}

/// The struct of a union's branch.
pub(super) fn branch_members(union: &Ident, tag: &str, value: &str) -> Docs {
    Docs::text(&format!("[`{union}`], {} is {}.", quoted(tag), quoted(value)))
}

fn entry(doc: &Doc, usage: Option<String>, origin: &str, examples: Vec<String>) -> Docs {
    let features = Doc { features: doc.features.clone(), condition: doc.condition.clone(), ..Doc::default() };
    let features = standing(&features).unwrap_or_default();
    paragraphs(doc)
        .paragraph(&features)
        .paragraph(&usage.unwrap_or_default())
        .paragraph(origin)
        .json(examples)
        .chain(notes(doc))
}

fn paragraphs(doc: &Doc) -> Docs {
    let paragraphs = doc.paragraphs.iter();
    paragraphs.fold(Docs::default(), |docs, it| docs.paragraph(&escape(&sentence(it))))
}

fn notes(doc: &Doc) -> Docs {
    let notes = doc.notes.iter();
    notes.fold(Docs::default(), |docs, it| docs.paragraph(&format!("**Note:** {}", escape(&sentence(it)))))
}

/// When and how a command may be executed.
fn property(property: Property) -> &'static str {
    match property {
        Property::OutOfBand => "May be executed out of band.",
        Property::Preconfig => "May be executed before the machine is there.",
        Property::NoReply => "Has no reply when it succeeds.",
    }
}

/// `Only where QEMU was built with CONFIG_SPICE.`
fn conditional(condition: &Condition) -> String {
    format!("Only where QEMU was built so: {}.", code(&condition.to_string()))
}

/// `Since 1.1, until 9.2. Deprecated.`
fn standing(doc: &Doc) -> Option<String> {
    let versions = match (&doc.since, &doc.until) {
        (None, None) => None,
        (Some(since), None) => Some(format!("Since {since}.")),
        (None, Some(until)) => Some(format!("Until {until}.")),
        (Some(since), Some(until)) => Some(format!("Since {since}, until {until}.")),
    };
    let features = doc.features.iter().map(|it| format!("**{}.**", capitalize(it)));
    let condition = doc.condition.iter().map(conditional);
    let facts: Vec<_> = versions.into_iter().chain(features).chain(condition).collect();
    Some(facts.join(" ")).filter(|it| !it.is_empty())
}

/// Event `STOP`, since 0.12: `spec/acme.txt` line 40.
fn origin(cx: &Context, kind: impl Display, name: &str, doc: &Doc, span: Span) -> String {
    let since = doc.since.as_ref().map_or(String::new(), |it| format!(", since {it}"));
    let since = doc.until.as_ref().map_or(since.clone(), |it| format!("{since}, until {it}"));
    format!("{kind} {}{since}: {}.", code(name), place(cx, span))
}

fn place(cx: &Context, span: Span) -> String {
    format!("{} line {}", code(cx.sources[span.source].path()), cx.sources.line(span))
}

/// The examples that are what they should be, each begun at the margin.
fn json(sources: &SourceMap, examples: &[Example]) -> Vec<String> {
    let shown = examples.iter().filter(|it| it.fits);
    shown.flat_map(|it| outdented(sources, it)).collect()
}

/// The lines of an example without the blanks that stand below what precedes it on its first line.
pub(super) fn outdented(sources: &SourceMap, example: &Example) -> Vec<String> {
    let margin = sources[example.span.source].line_column(example.span.start).column - 1;
    let blanks = |line: &str| line.bytes().take(margin).take_while(|&it| it == b' ').count();
    example.text.trim().lines().map(|line| line[blanks(line)..].to_owned()).collect()
}

fn quoted(name: &str) -> String {
    code(&format!("\"{name}\""))
}

fn full_stop(text: &str) -> String {
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}
