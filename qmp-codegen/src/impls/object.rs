//! `Object`: members of known names, decoded by their index in the order of the wire, and encoded in their own.

mod frame;

use proc_macro2::{Ident, Literal, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};

use super::Subject;
use crate::wire_order::in_wire_order;
use frame::{Frame, Function};

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
    let names = in_wire_order(&object.slots, |it| &it.wire).into_iter().map(|it| &it.wire);
    let frame =
        Frame { names: quote!(&[#(#names),*]), decode: decode(subject, object), encode: encode(subject, object) };
    frame.implement(subject)
}

/// `impl Object` for a struct around another one: the same members, and no more.
pub(crate) fn newtype(subject: Subject, inner: &impl ToTokens) -> TokenStream {
    let qmp = subject.qmp;
    let frame = Frame {
        names: quote!(<#inner as #qmp::rt::Object>::MEMBERS),
        decode: Function { parameter: quote!(members), body: quote!(#qmp::rt::Object::decode(members).map(Self)) },
        encode: Function { parameter: quote!(encoder), body: quote!(#qmp::rt::Object::encode(&self.0, encoder)) },
    };
    frame.implement(subject)
}

/// `impl Object` for a type that will not compile anyway.
pub(crate) fn object_stub(subject: Subject) -> TokenStream {
    let never_run = || Function { parameter: quote!(_), body: quote!(::std::process::abort()) };
    Frame { names: quote!(&[]), decode: never_run(), encode: never_run() }.implement(subject)
}

fn decode(subject: Subject, object: &Object) -> Function {
    let members = object.unused_ident("members");
    let fields = object.slots.iter().map(|it| &it.field);
    let (places, read) = (object.slots.iter().map(|it| place(subject, it)), read_members(object, &members));
    let required = require(object, &members);
    let values = object.slots.iter().map(|it| slot_value(subject, it, &members));
    let extra = object.extra.iter().map(|it| quote!(#it: #members.extra()));
    let values = values.chain(extra);
    let body = quote! {
        #(let mut #fields = #places;)*
        #read
        #required
        ::std::result::Result::Ok(Self { #(#values),* })
    };
    Function { parameter: quote!(#members), body }
}

/// The place for a member's value, as yet without one.
fn place(subject: Subject, slot: &Slot) -> TokenStream {
    let qmp = subject.qmp;
    match slot.presence {
        Presence::Optional => quote!(#qmp::rt::Nullable(::std::option::Option::None)),
        Presence::Required | Presence::OptionalAny | Presence::Branch => quote!(::std::option::Option::None),
    }
}

/// Reads all members, each into its place.
fn read_members(object: &Object, members: &Ident) -> TokenStream {
    let read = if object.is_closed {
        quote!(read)
    } else if object.slots.iter().any(|it| it.presence == Presence::Branch) {
        quote!(read_or_defer)
    } else {
        quote!(read_or_keep)
    };
    let slots = in_wire_order(&object.slots, |it| &it.wire);
    let places = slots.into_iter().map(|Slot { field, span, .. }| quote_spanned!(*span=> &mut #field));
    quote!(#members.#read(Self::MEMBERS, &mut [#(#places),*])?;)
}

/// Takes all mandatory members at once: one way out costs less to compile than one for each.
fn require(object: &Object, members: &Ident) -> Option<TokenStream> {
    let wire: Vec<_> = in_wire_order(&object.slots, |it| &it.wire).into_iter().map(|it| &it.wire).collect();
    let required: Vec<_> = object.slots.iter().filter(|it| it.presence == Presence::Required).collect();
    let fields: Vec<_> = required.iter().map(|it| &it.field).collect();
    let places =
        required.iter().filter_map(|it| wire.iter().position(|wire| **wire == it.wire)).map(Literal::usize_unsuffixed);
    (!fields.is_empty()).then(|| {
        quote! {
            let (#(::std::option::Option::Some(#fields),)*) = (#(#fields,)*) else {
                return ::std::result::Result::Err(#members.missing(&[#(#places),*]));
            };
        }
    })
}

fn slot_value(subject: Subject, slot: &Slot, members: &Ident) -> TokenStream {
    let (qmp, Slot { field, .. }) = (subject.qmp, slot);
    match slot.presence {
        Presence::Branch => quote!(#field: #qmp::rt::branch(#field, #members)?),
        Presence::Optional => quote!(#field: #field.0),
        Presence::Required | Presence::OptionalAny => quote!(#field),
    }
}

fn encode(subject: Subject, object: &Object) -> Function {
    let members = object.slots.iter().map(|it| encode_slot(subject, it));
    let extra = object.extra.iter().map(|it| quote!(encoder.extra(&self.#it)));
    let steps = members.chain(extra).collect::<Vec<_>>();
    let parameter = if steps.is_empty() { quote!(_) } else { quote!(encoder) };
    Function { parameter, body: quote!(#(#steps;)*) }
}

fn encode_slot(subject: Subject, slot: &Slot) -> TokenStream {
    let (qmp, Slot { field, wire, presence, span }) = (subject.qmp, slot);
    match presence {
        Presence::Branch => quote!(#qmp::rt::encode_union(&self.#field, encoder)),
        Presence::Required => quote_spanned!(*span=> encoder.member(#wire, &self.#field)),
        Presence::Optional | Presence::OptionalAny => {
            quote_spanned!(*span=> encoder.optional(#wire, &self.#field))
        }
    }
}

impl Object {
    /// A name for a local variable that hides no field's: the fields are local variables too while they are decoded.
    fn unused_ident(&self, name: &str) -> Ident {
        let is_field = self.slots.iter().any(|it| it.field == name);
        if is_field { format_ident!("{name}_") } else { format_ident!("{name}") }
    }
}
