//! What each part alone cannot know to be wrong.

use std::collections::BTreeMap;

use quote::ToTokens;

use super::Kind;
use super::ast::{Body, Item, Part};
use super::attr::Options;
use super::errors::Errors;

pub(super) fn check(item: &Item, errors: &mut Errors) {
    for lifetime in item.generics.lifetimes() {
        errors.at(lifetime, "decoded data is owned: a type with a lifetime has nothing to borrow from");
    }
    match &item.body {
        Body::Members(parts) => {
            check_names(parts, errors);
            check_extra(parts, errors);
        }
        Body::Values(parts) => {
            check_names(parts, errors);
            check_values(item, parts, errors);
        }
        Body::Newtype(_) | Body::Sets(_) => {}
    }
    if let (Some(beside), false) = (&item.options.beside, item.generics.params.is_empty()) {
        errors.at(beside, "a set with parameters cannot be compared here; it is where `Event<…>` of it is decoded to");
    }
    check_against(item, errors);
    if !item.options.is_misread {
        check_spec(item, errors);
    }
}

/// What is held against a document's type has members or values of its own, each of a type that is known.
fn check_against(item: &Item, errors: &mut Errors) {
    let (check, spec) = (&item.options.check, &item.options.spec);
    let check = check.as_ref().map(ToTokens::to_token_stream);
    let Some(at) = check.or_else(|| spec.as_ref().map(ToTokens::to_token_stream)) else { return };
    if matches!(item.body, Body::Newtype(_)) {
        errors.at(&at, "there are no members here to check: they are checked where they are named");
    }
    if !item.generics.params.is_empty() {
        errors.at(&at, "a type with parameters cannot be checked: they may be any type");
    }
}

/// `spec`, and what goes with it.
fn check_spec(item: &Item, errors: &mut Errors) {
    let Options { spec, definition, lenient, name, check, .. } = &item.options;
    let option = if item.kind == Kind::Command { "command" } else { "event" };
    match (spec, definition) {
        (Some(spec), None) => {
            errors.at(spec, format!("which {option} of the document is this? Say it: `{option} = \"…\"`"));
        }
        (None, Some(name)) => errors.at(name, "of which document? Say it: `spec = \"spec/….txt\"`"),
        _ => {}
    }
    if let (None, Some(lenient)) = (spec, lenient) {
        errors.push(syn::Error::new(*lenient, "there is no document to read so: `spec` names one"));
    }
    if let (Some(name), Some(_)) = (name, definition) {
        errors.at(name, format!("`{option}` is the name on the wire already"));
    }
    if let (Some(check), Some(_)) = (check, spec) {
        errors.at(check, "a type is held against a document's text or against types made of it, not both");
    }
}

fn check_names(parts: &[Part], errors: &mut Errors) {
    let mut seen = BTreeMap::new();
    for part in parts.iter().filter(|it| it.is_named() && !it.options.is_misread) {
        if let Some(first) = seen.insert(&part.wire, part.ident) {
            errors.at(part.ident, format!("`{first}` is called `{}` on the wire already", part.wire));
        }
    }
}

fn check_extra(parts: &[Part], errors: &mut Errors) {
    check_single(parts, "extra", errors);
    for part in parts.iter().filter(|it| it.options.extra.is_some()) {
        if let Some(name) = &part.options.name {
            errors.at(name, "a field that keeps members of other names has none of its own");
        }
    }
}

fn check_values(item: &Item, parts: &[Part], errors: &mut Errors) {
    check_single(parts, "unknown", errors);
    for parameter in &item.generics.params {
        errors.at(parameter, "a set of values has no parameters");
    }
}

/// Only one field or variant can keep what has no place elsewhere.
fn check_single(parts: &[Part], option: &str, errors: &mut Errors) {
    for second in parts.iter().filter_map(|it| it.options.extra.or(it.options.unknown)).skip(1) {
        errors.push(syn::Error::new(second, format!("there is one `{option}` already")));
    }
}

impl Part<'_> {
    /// Whether it stands for a name on the wire, and does not keep what has no place elsewhere.
    pub(super) fn is_named(&self) -> bool {
        self.options.extra.is_none() && self.options.unknown.is_none()
    }
}
