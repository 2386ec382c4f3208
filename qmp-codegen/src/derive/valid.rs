//! What each part alone cannot know to be wrong.

use std::collections::BTreeMap;

use quote::ToTokens;

use super::Kind;
use super::ast::{Body, Item, Part};
use super::attr::Options;
use super::errors::Errors;

pub(super) fn check(item: &Item, errors: &mut Errors) {
    for lifetime in item.generics.lifetimes() {
        errors.at(lifetime, "decoded data is owned: a type with a lifetime has nothing to borrow from; remove it");
    }
    match &item.body {
        Body::Members(parts) => {
            check_names("field", parts, errors);
            check_extra(parts, errors);
        }
        Body::Values(parts) => {
            check_names("variant", parts, errors);
            check_values(item, parts, errors);
        }
        Body::Newtype(_) | Body::Sets(_) => {}
    }
    if item.options.beside.is_some() && !item.generics.params.is_empty() {
        errors.at(
            item.generics,
            "`beside` does not work on an enum with generic parameters: remove `beside`; \
             the names are compared wherever `Event<…>` of it is decoded",
        );
    }
    check_against(item, errors);
    if !item.options.is_misread {
        check_spec(item, errors);
    }
}

/// What is held against a document's type has members or values of its own, each of a type that is known.
fn check_against(item: &Item, errors: &mut Errors) {
    let (check, spec) = (&item.options.check, &item.options.spec);
    let (option, at) = match (check, spec) {
        (Some(check), _) => ("check", check.to_token_stream()),
        (None, Some(spec)) => ("spec", spec.to_token_stream()),
        (None, None) => return,
    };
    if matches!(item.body, Body::Newtype(_)) {
        errors.at(&at, format!("a newtype has no members of its own to check; remove `{option}`"));
    }
    if !item.generics.params.is_empty() {
        let message = match option {
            "check" => "a generic type cannot be checked against another; remove `check`, or the parameters",
            _ => "a generic type cannot be checked against a document; remove `spec`, or the parameters",
        };
        errors.at(item.generics, message);
    }
}

/// `spec`, and what goes with it.
fn check_spec(item: &Item, errors: &mut Errors) {
    let Options { spec, definition, lenient, name, check, .. } = &item.options;
    let option = if item.kind == Kind::Command { "command" } else { "event" };
    match (spec, definition) {
        (Some(spec), None) => {
            errors.at(spec, format!("`spec` needs to know which {option} this is: add `{option} = \"NAME\"`"));
        }
        (None, Some(name)) => {
            errors.at(name, format!("`{option}` needs the document that it is in: add `spec = \"spec/….txt\"`"));
        }
        _ => {}
    }
    if let (None, Some(lenient)) = (spec, lenient) {
        errors.push(syn::Error::new(
            *lenient,
            "`lenient` needs a document: add `spec = \"spec/….txt\"`, or remove `lenient`",
        ));
    }
    if let (Some(name), Some(definition)) = (name, definition) {
        let message = format!("`{option} = {:?}` already sets the name on the wire; remove `name`", definition.value());
        errors.at(name, message);
    }
    if let (Some(check), Some(_)) = (check, spec) {
        errors.at(check, "`check` and `spec` cannot both be used; remove one of the two");
    }
}

fn check_names(what: &str, parts: &[Part], errors: &mut Errors) {
    let mut seen = BTreeMap::new();
    for part in parts.iter().filter(|it| it.is_named() && !it.options.is_misread) {
        if let Some(first) = seen.insert(&part.wire, part.ident) {
            let (second, wire) = (part.ident, &part.wire);
            let message = format!(
                "`{second}` has the same name on the wire as the {what} `{first}`: {wire:?}; rename one of them"
            );
            errors.at(second, message);
        }
    }
}

fn check_extra(parts: &[Part], errors: &mut Errors) {
    check_single(parts, "extra", errors);
    for part in parts.iter().filter(|it| it.options.extra.is_some()) {
        if let Some(name) = &part.options.name {
            errors.at(name, "a field that keeps members of other names has none of its own; remove `name`");
        }
    }
}

fn check_values(item: &Item, parts: &[Part], errors: &mut Errors) {
    check_single(parts, "unknown", errors);
    for parameter in &item.generics.params {
        errors.at(parameter, "a set of values cannot have parameters; remove this one");
    }
}

/// Only one field or variant can keep what has no place elsewhere.
fn check_single(parts: &[Part], option: &str, errors: &mut Errors) {
    for second in parts.iter().filter_map(|it| it.options.extra.or(it.options.unknown)).skip(1) {
        errors.push(syn::Error::new(second, format!("`{option}` is used twice; remove this one")));
    }
}

impl Part<'_> {
    /// Whether it stands for a name on the wire, and does not keep what has no place elsewhere.
    pub(super) fn is_named(&self) -> bool {
        self.options.extra.is_none() && self.options.unknown.is_none()
    }
}
