//! Valid input → the impls.

pub(super) mod check;
mod events;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::{Generics, Path, WherePredicate, parse_quote};

use super::Kind;
use super::ast::{Body, Item, Part};
use crate::impls::{self, Enumeration, Object, Payload, Presence, Slot, Subject};

pub(super) fn expand(item: &Item) -> TokenStream {
    let qmp = item.runtime();
    let generics = bounded(item, &qmp);
    let subject = Subject { qmp: &qmp, ident: item.ident, generics: &generics };
    let check = check::expand(item, subject);
    let implementation = implementation(item, subject);
    quote!(#implementation #check)
}

fn implementation(item: &Item, subject: Subject) -> TokenStream {
    match &item.body {
        Body::Members(parts) => {
            let object = object(item, parts);
            let required = object.slots.iter().filter(|it| it.presence == Presence::Required);
            let required: Vec<_> = required.map(|it| it.wire.as_str()).collect();
            let implementation = impls::object(subject, &object);
            let payload = payload(item, subject, &required, required.is_empty());
            quote!(#implementation #payload)
        }
        Body::Newtype(inner) => {
            let implementation = impls::newtype(subject, inner);
            // What is inside may have no members; only the value itself can tell.
            let payload = payload(item, subject, &[], true);
            quote!(#implementation #payload)
        }
        Body::Values(parts) => impls::enumeration(subject, &enumeration(parts)),
        Body::Sets(sets) => events::expand(subject, sets, item.options.beside.as_ref()),
    }
}

/// The impl that makes the type the payload of a message, if that is what it is derived to be.
pub(super) fn payload(item: &Item, subject: Subject, required: &[&str], may_be_empty: bool) -> Option<TokenStream> {
    let payload = Payload { name: item.name(), may_be_empty };
    match item.kind {
        Kind::Event => Some(impls::event(subject, &payload)),
        Kind::Command => Some(impls::command(
            subject,
            &impls::Command { payload, required, allows_oob: false, returns: returns(item, subject.qmp) },
        )),
        Kind::Object | Kind::Enum | Kind::Events => None,
    }
}

/// What the command returns: what the attribute says, else what the document's command does, else nothing.
fn returns(item: &Item, qmp: &Path) -> TokenStream {
    match (&item.options.returns, &item.options.check) {
        (Some(ty), _) => quote!(#ty),
        (None, Some(spec)) => quote!(<#spec as #qmp::Command>::Return),
        (None, None) => quote!(#qmp::Empty),
    }
}

fn object(item: &Item, parts: &[Part]) -> Object {
    let slot =
        |it: &Part| Slot { field: it.ident.clone(), wire: it.wire.clone(), presence: it.presence, span: it.span };
    let extra = parts.iter().find(|it| it.options.extra.is_some()).map(|it| it.ident.clone());
    Object {
        slots: parts.iter().filter(|it| it.is_named()).map(slot).collect(),
        // What the server sends may have grown; what a program sends it has written itself.
        is_closed: item.kind == Kind::Command && extra.is_none(),
        extra,
    }
}

fn enumeration(parts: &[Part]) -> Enumeration {
    let values = parts.iter().filter(|it| it.is_named());
    Enumeration {
        values: values.map(|it| (it.ident.clone(), it.wire.clone())).collect(),
        unknown: parts.iter().find(|it| it.options.unknown.is_some()).map(|it| it.ident.clone()),
    }
}

/// The type's parameters, bounded so that what is inside has a place on the wire.
pub(super) fn bounded(item: &Item, qmp: &Path) -> Generics {
    let mut generics = item.generics.clone();
    if generics.params.is_empty() {
        return generics;
    }
    let predicates: Vec<WherePredicate> = match &item.body {
        Body::Newtype(inner) => vec![parse_quote!(#inner: #qmp::rt::Object)],
        Body::Sets(sets) => sets.iter().map(|(_, set)| parse_quote!(#set: #qmp::Events)).collect(),
        Body::Members(_) | Body::Values(_) => {
            let bound = |it: &Ident| parse_quote!(#it: #qmp::rt::Serialize + for<'any> #qmp::rt::Deserialize<'any>);
            generics.type_params().map(|it| bound(&it.ident)).collect()
        }
    };
    generics.make_where_clause().predicates.extend(predicates);
    generics
}

/// A path as if it stood there: rustc takes a call to begin where its path does.
fn placed(path: &Path, span: Span) -> TokenStream {
    let tokens = path.to_token_stream().into_iter().map(|mut it| {
        it.set_span(span);
        it
    });
    tokens.collect()
}
