//! `#[qmp(check = path)]`: the type held against one of a document, by rustc itself.
//!
//! What is emitted names the document's members by the user's own identifiers and asks a trait about their types, in
//! code that never runs. rustc then reports a misspelt member where it stands, with the nearest one that there is. No
//! file is read: it works across crates, and in editors.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::Path;

use super::placed;
use crate::derive::Kind;
use crate::derive::ast::{Body, Item, Part};
use crate::impls::{Presence, Subject};
use crate::names::{Case, Names};

/// The check, and the promise to others that follows from it: the type holds what the document's type holds.
pub(super) fn expand(item: &Item, subject: Subject) -> Option<TokenStream> {
    let (qmp, spec) = (subject.qmp, item.options.check.as_ref()?);
    let check = match &item.body {
        Body::Members(parts) => members(item, qmp, spec, parts),
        Body::Values(parts) => values(qmp, spec, parts),
        Body::Newtype(_) | Body::Sets(_) => return None,
    };
    let holds = holds(item, subject);
    Some(quote!(#check #holds))
}

/// The promise: the type may stand where the document's stands.
pub(in crate::derive) fn holds(item: &Item, subject: Subject) -> Option<TokenStream> {
    let (qmp, spec) = (subject.qmp, item.options.check.as_ref()?);
    let implementation = subject.implement(quote!(#qmp::rt::Holds<#spec>), TokenStream::new());
    Some(quote!(#[diagnostic::do_not_recommend] #implementation))
}

/// A question about the type of each member. Members are read one by one, and not by a pattern, since rustc suggests no
/// name for a pattern that leaves others out.
fn members(item: &Item, qmp: &Path, spec: &Path, parts: &[Part]) -> TokenStream {
    let mut scope = Names::fields();
    let questions = parts.iter().filter(|it| it.is_named()).map(|part| {
        let (field, ty) = (spec_ident(&mut scope, Case::Snake, part), part.value);
        let value = match part.presence {
            Presence::Required | Presence::Branch => quote_spanned!(part.span=> mandatory),
            Presence::Optional | Presence::OptionalAny => quote_spanned!(part.span=> optional),
        };
        let qmp = placed(qmp, part.span);
        quote_spanned!(part.span=> #qmp::rt::member(&spec.#field).#value().held_by::<#ty>())
    });
    let questions: Vec<_> = questions.collect();
    let parameter = if questions.is_empty() { quote!(_) } else { quote!(spec) };
    let mut check = quote!(|#parameter| { #(#questions;)* });
    if item.kind == Kind::Command {
        let required = required(item, qmp, spec, parts);
        check = quote!({ #required #check });
    }
    let spelling = spelling(qmp, parts, &quote!(<#spec as #qmp::rt::Object>::MEMBERS));
    quote!(const _: fn(&#spec) = #check; #spelling)
}

/// The arguments of the document's command are held against the fields. It stands with the questions, so that a misspelt
/// one is not said to be missing as well.
fn required(item: &Item, qmp: &Path, spec: &Path, parts: &[Part]) -> TokenStream {
    let names = parts.iter().filter(|it| it.is_named()).map(|it| &it.wire);
    let (span, called) = (item.ident.span(), placed(qmp, item.ident.span()));
    let command = quote!(<#spec as #qmp::Command>);
    quote_spanned! {span=>
        #called::rt::none_missing(#command::NAME, #command::REQUIRED, &[#(#names),*]);
    }
}

/// Several names on the wire may be one identifier, and it is by identifiers that members and values are asked for.
fn spelling(qmp: &Path, parts: &[Part], known: &TokenStream) -> TokenStream {
    let has_joints = |it: &&Part| it.is_named() && it.wire.contains(|it: char| !it.is_ascii_lowercase());
    let checks = parts.iter().filter(has_joints).map(|part| {
        let (wire, qmp) = (&part.wire, placed(qmp, part.name_span()));
        quote_spanned!(part.name_span()=> const _: () = #qmp::rt::is_spelt_so(#known, #wire);)
    });
    quote!(#(#checks)*)
}

/// A pattern for each value.
fn values(qmp: &Path, spec: &Path, parts: &[Part]) -> TokenStream {
    let spelling = spelling(qmp, parts, &quote!(<#spec as #qmp::rt::Enum>::VALUES));
    let mut scope = Names::variants();
    let known = parts.iter().filter(|it| it.is_named()).map(|it| spec_ident(&mut scope, Case::Camel, it));
    quote! {
        const _: fn(&#spec) = |spec| {
            #(_ = ::std::matches!(spec, #spec::#known);)*
        };
        #spelling
    }
}

/// What the generated type calls it; a mistake in it is one in the user's name.
fn spec_ident(scope: &mut Names, case: Case, part: &Part) -> Ident {
    let mut ident = scope.reserve(case, &part.wire);
    ident.set_span(part.name_span());
    ident
}
