//! `#[qmp(spec = "spec/acme.txt", event = "ACME_FAN")]`: the type held against a document, by its text.
//!
//! This is for documents that no types were generated from; where there are some, `check = path` has rustc compare.
//!
//! ```text
//! document ──read──► definition ──┐
//! the user's fields ──shape──► judge ──findings──► errors at the user's tokens, with the document's lines (excerpt)
//! ```

mod excerpt;
mod findings;
mod judge;
mod shape;

use std::env;
use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use qmp_spec::model::{Object, Type};
use qmp_spec::{Mode, Span, Spec, nearest};
use quote::quote;
use syn::LitStr;

use super::Kind;
use super::ast::{Body, Item};
use super::errors::Errors;
use crate::documents::{self, Documents};
use findings::Finding;

/// What a document says of one message.
struct Definition<'a> {
    /// `event` or `command`.
    kind: &'static str,
    name: &'a str,
    span: Span,
    object: &'a Object,
    /// What a command returns.
    returns: Option<&'a Type>,
    /// Where it says so, and what to say there.
    reply: (Span, &'static str),
}

/// Reports in what the type departs from the document. What it gives has the crate compiled again when the document
/// changes, and asks rustc about types that a macro cannot judge.
pub(super) fn check(item: &Item, errors: &mut Errors) -> TokenStream {
    let (Some(path), Some(name), false) = (&item.options.spec, &item.options.definition, item.options.is_misread)
    else {
        return TokenStream::new();
    };
    let Some(root) = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from) else {
        errors.at(path, "`CARGO_MANIFEST_DIR` is not set: build with cargo");
        return TokenStream::new();
    };
    check_in(&root, item, path, name, errors)
}

fn check_in(root: &Path, item: &Item, path: &LitStr, name: &LitStr, errors: &mut Errors) -> TokenStream {
    let mode = if item.options.lenient.is_some() { Mode::Lenient } else { Mode::Strict };
    let (documents, result) = documents::read(root, &[path.value()], mode);
    let tracked = documents.tracked();
    // A document with mistakes says nothing reliable about what is held against it.
    if errors.take(result.map_err(|it| syn::Error::new(path.span(), it))).is_none() {
        return tracked;
    }
    let questions = match definition(item.kind, &documents, &name.value()) {
        Some(definition) => compare(item, name, &definition, &documents, errors),
        None => {
            report(&documents, errors, name, &absent(item.kind, &documents.spec, &name.value(), &path.value()));
            TokenStream::new()
        }
    };
    quote!(#tracked #questions)
}

fn compare(
    item: &Item,
    name: &LitStr,
    definition: &Definition,
    documents: &Documents,
    errors: &mut Errors,
) -> TokenStream {
    let Body::Members(parts) = &item.body else { return TokenStream::new() };
    let mut judge = judge::Judge::new(&documents.spec, item.runtime());
    judge.members(definition, parts, item.ident);
    judge.reply(definition, item.options.returns.as_ref(), name);
    for (tokens, finding) in &judge.found {
        report(documents, errors, tokens, finding);
    }
    judge.questions
}

/// At the user's tokens, with the document's line below.
fn report(documents: &Documents, errors: &mut Errors, tokens: impl quote::ToTokens, finding: &Finding) {
    let place = finding.place().map(|(span, label)| excerpt::excerpt(&documents.sources, span, label));
    errors.at(tokens, finding.message() + &place.unwrap_or_default());
}

fn definition<'a>(kind: Kind, documents: &'a Documents, name: &str) -> Option<Definition<'a>> {
    let spec = &documents.spec;
    if kind == Kind::Command {
        let it = spec.commands.iter().find(|it| it.name == name)?;
        let (object, returns) = (&it.arguments, it.returns.as_ref());
        let reply = reply(documents, it.span);
        Some(Definition { kind: "command", name: &it.name, span: it.span, object, returns, reply })
    } else {
        let it = spec.events.iter().find(|it| it.name == name)?;
        let reply = (it.span, "");
        Some(Definition { kind: "event", name: &it.name, span: it.span, object: &it.data, returns: None, reply })
    }
}

/// Where the document says what the command returns, which the model does not know: the line that begins so, before
/// the next definition.
fn reply(documents: &Documents, command: Span) -> (Span, &'static str) {
    let Documents { spec, sources, .. } = documents;
    let (events, commands) = (spec.events.iter().map(|it| it.span), spec.commands.iter().map(|it| it.span));
    let all = events.chain(commands).chain(spec.types.iter().map(|it| it.span));
    let later = all.filter(|it| it.source == command.source && it.start > command.start).map(|it| it.start);
    let end = later.min().unwrap_or(sources[command.source].text().len() as u32);
    let mut start = 0;
    for line in sources[command.source].slice(Span { end, ..command }).split_inclusive('\n') {
        let words = line.trim_end();
        if words.starts_with("Return") {
            return (command.within(start, start + words.len()), "it is said here");
        }
        start += line.len();
    }
    (command, "the document says so below")
}

fn absent<'a>(kind: Kind, spec: &'a Spec, name: &'a str, path: &'a str) -> Finding<'a> {
    let (kind, known): (_, Vec<_>) = match kind {
        Kind::Command => ("command", spec.commands.iter().map(|it| (it.name.as_str(), it.span)).collect()),
        _ => ("event", spec.events.iter().map(|it| (it.name.as_str(), it.span)).collect()),
    };
    let near = nearest(name, known.iter().map(|(known, _)| *known));
    let near = near.and_then(|near| known.iter().find(|(known, _)| *known == near).copied());
    Finding::NoDefinition { kind, name, path, near }
}

#[cfg(test)]
mod tests;
