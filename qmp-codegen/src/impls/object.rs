//! `Object`: members of known names, decoded by their index in the order of the wire, and encoded in their own.
//!
//! What is the same for all objects is in macros of the runtime, which rustc expands faster than a macro here writes it.

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::GenericParam;

use super::Subject;
use crate::wire_order::in_wire_order;

/// An object as its impl sees it.
pub(crate) struct Object {
    /// The members, in the order of the document.
    pub(crate) slots: Vec<Slot>,
    /// The field that keeps the members of other names.
    pub(crate) extra: Option<Ident>,
    /// Whether members of other names are refused.
    pub(crate) is_closed: bool,
}

/// A member and the field that holds it.
pub(crate) struct Slot {
    pub(crate) field: Ident,
    pub(crate) wire: String,
    pub(crate) presence: Presence,
    /// Where rustc is to say that the field's type has no place on the wire.
    pub(crate) span: Span,
}

/// Whether a member may be absent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Presence {
    /// It may not.
    Required,
    /// It may, and `null` says the same.
    Optional,
    /// It may, and `null` is one of its values.
    OptionalAny,
    /// It is the tag of a union, which has all members that no other field has; users' own types have none.
    Branch,
}

/// `impl Object` and what follows from it.
pub(crate) fn object(subject: Subject, object: &Object) -> TokenStream {
    let (qmp, ident) = (subject.qmp, subject.ident);
    let (arguments, parameters) = (subject.generics.split_for_impl().1, parameters(subject));
    let wire = in_wire_order(&object.slots, |it| &it.wire);
    let required = section("required", object.with(Presence::Required).map(|it| required(it, &wire)));
    let optional = section("optional", object.with(Presence::Optional).map(|it| it.field.to_token_stream()));
    let any = section("any", object.with(Presence::OptionalAny).map(|it| it.field.to_token_stream()));
    let branch = section("branch", object.with(Presence::Branch).map(|it| it.field.to_token_stream()));
    let extra = section("extra", object.extra.iter().map(Ident::to_token_stream));
    let read = object.read();
    let places = wire.iter().map(|it| place(it));
    let values = object.slots.iter().map(value);
    quote! {
        #qmp::object! {
            #ident #arguments #parameters;
            #required #optional #any #branch
            decode #read { #(#places),* }
            encode self { #(#values),* }
            #extra
        }
    }
}

/// `impl Object` for a struct around another one: the same members, and no more.
pub(crate) fn newtype(subject: Subject, inner: &impl ToTokens) -> TokenStream {
    let (qmp, ident, arguments) = (subject.qmp, subject.ident, subject.generics.split_for_impl().1);
    let parameters = parameters(subject).map(|it| quote!(; #it));
    quote!(#qmp::newtype!(#ident #arguments = #inner #parameters);)
}

/// `impl Object` for a type that will not compile anyway.
pub(crate) fn object_stub(subject: Subject) -> TokenStream {
    let (qmp, ident, arguments) = (subject.qmp, subject.ident, subject.generics.split_for_impl().1);
    let parameters = parameters(subject);
    quote!(#qmp::object_stub!(#ident #arguments #parameters);)
}

/// The type's parameters and their bounds, as the macros take them.
fn parameters(subject: Subject) -> Option<TokenStream> {
    let parameters = subject.generics.params.iter().cloned().map(|mut parameter| {
        match &mut parameter {
            GenericParam::Type(it) => it.default = None,
            GenericParam::Const(it) => it.default = None,
            GenericParam::Lifetime(_) => {}
        }
        parameter
    });
    let bounds = &subject.generics.where_clause;
    (!subject.generics.params.is_empty()).then(|| quote!([#(#parameters),*] [#bounds]))
}

/// `name { a, b }`, or nothing where there is nothing to say.
fn section(name: &str, entries: impl Iterator<Item = TokenStream>) -> Option<TokenStream> {
    let entries = entries.collect::<Vec<_>>();
    let name = Ident::new(name, Span::call_site());
    (!entries.is_empty()).then(|| quote!(#name { #(#entries),* }))
}

/// A mandatory member, and its place in the order of the wire.
fn required(Slot { field, wire, .. }: &Slot, order: &[&Slot]) -> TokenStream {
    let place = order.iter().position(|it| it.wire == *wire).map(Literal::usize_unsuffixed);
    quote!(#field #place)
}

/// The place of a member's value while the object is read.
fn place(Slot { field, wire, span, .. }: &Slot) -> TokenStream {
    let place = quote_spanned!(*span=> &mut #field);
    quote!(#wire => #place)
}

/// A member's value, and how it is written.
fn value(Slot { field, wire, presence, span }: &Slot) -> TokenStream {
    let how = match presence {
        Presence::Required => quote!(member),
        Presence::Optional | Presence::OptionalAny => quote!(optional),
        Presence::Branch => quote!(branch),
    };
    let value = quote_spanned!(*span=> &self.#field);
    quote!(#how #wire => #value)
}

impl Object {
    /// The members of this kind.
    fn with(&self, presence: Presence) -> impl Iterator<Item = &Slot> {
        self.slots.iter().filter(move |it| it.presence == presence)
    }

    /// The function that reads all members, each into its place.
    fn read(&self) -> TokenStream {
        if self.is_closed {
            quote!(read)
        } else if self.with(Presence::Branch).next().is_some() {
            quote!(read_or_defer)
        } else {
            quote!(read_or_keep)
        }
    }
}
