//! `Object`: members of known names, decoded by their index and encoded in their order.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};

use super::{Subject, by_index};

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
}

/// `impl Object` and what follows from it.
pub(crate) fn object(subject: Subject, object: &Object) -> TokenStream {
    let qmp = subject.qmp;
    let names = object.slots.iter().map(|it| &it.wire);
    let decode = decode(subject, object);
    let encode = encode(subject, object);
    let body = quote! {
        const MEMBERS: &'static [&'static str] = &[#(#names),*];
        #decode
        #encode
    };
    let implementation = subject.implement(quote!(#qmp::rt::Object), body);
    let conversions = conversions(subject);
    quote!(#implementation #conversions)
}

/// `impl Object` for a struct around another one: the same members, and no more.
pub(crate) fn newtype(subject: Subject, inner: &syn::Type) -> TokenStream {
    let qmp = subject.qmp;
    let decode = decode_fn(subject, quote!(members), quote!(#qmp::rt::Object::decode(members).map(Self)));
    let encode = encode_fn(subject, quote!(map), quote!(#qmp::rt::Object::encode(&self.0, map)));
    let body = quote! {
        const MEMBERS: &'static [&'static str] = <#inner as #qmp::rt::Object>::MEMBERS;
        #decode
        #encode
    };
    let implementation = subject.implement(quote!(#qmp::rt::Object), body);
    let conversions = conversions(subject);
    quote!(#implementation #conversions)
}

/// serde's traits, through `Object`. The runtime's macro knows no parameters.
pub(crate) fn conversions(subject: Subject) -> TokenStream {
    let Subject { qmp, ident, generics } = subject;
    if generics.params.is_empty() {
        return quote!(#qmp::object!(#ident););
    }
    let (s, d) = (subject.parameter("S"), subject.parameter("D"));
    let serialize = quote! {
        fn serialize<#s: #qmp::rt::Serializer>(&self, serializer: #s) -> ::std::result::Result<#s::Ok, #s::Error> {
            #qmp::rt::serialize_object(self, serializer)
        }
    };
    let deserialize = quote! {
        fn deserialize<#d: #qmp::rt::Deserializer<'de>>(deserializer: #d) -> ::std::result::Result<Self, #d::Error> {
            #qmp::rt::deserialize_object(deserializer)
        }
    };
    let mut generics = generics.clone();
    let serialize = subject.implement(quote!(#qmp::rt::Serialize), serialize);
    let (_, arguments, bounds) = subject.generics.split_for_impl();
    generics.params.insert(0, syn::parse_quote!('de));
    let (parameters, ..) = generics.split_for_impl();
    quote! {
        #serialize
        impl #parameters #qmp::rt::Deserialize<'de> for #ident #arguments #bounds { #deserialize }
    }
}

fn decode(subject: Subject, object: &Object) -> TokenStream {
    let members = object.unused_ident("members");
    let fields = object.slots.iter().map(|it| &it.field);
    let read = read_members(object, &members);
    let values = object.slots.iter().map(|it| slot_value(subject, it));
    let extra = object.extra.iter().map(|it| quote!(#it: #members.extra()));
    let values = values.chain(extra);
    let body = quote! {
        #(let mut #fields = ::std::option::Option::None;)*
        #read
        ::std::result::Result::Ok(Self { #(#values),* })
    };
    decode_fn(subject, quote!(mut #members), body)
}

/// The loop over the members; none where there are no names to wait for.
fn read_members(object: &Object, members: &Ident) -> TokenStream {
    let next = match object.is_closed {
        true => quote!(#members.next(Self::MEMBERS)?),
        false => quote!(#members.next_or_keep(Self::MEMBERS)?),
    };
    let stores = object.slots.iter().map(|it| store(it, members));
    match object.slots.len() {
        0 => quote!(#next;),
        1 => quote!(while #next.is_some() { #(#stores;)* }),
        _ => {
            let member = object.unused_ident("member");
            let store = by_index(&member, stores);
            quote! {
                while let ::std::option::Option::Some(#member) = #next { #store }
            }
        }
    }
}

fn store(slot: &Slot, members: &Ident) -> TokenStream {
    let field = &slot.field;
    let value = quote_spanned!(slot.span=> #members.value()?);
    match slot.presence {
        Presence::Optional => quote!(#field = #value),
        Presence::Required | Presence::OptionalAny => quote!(#field = ::std::option::Option::Some(#value)),
    }
}

fn slot_value(subject: Subject, slot: &Slot) -> TokenStream {
    let (qmp, Slot { field, wire, .. }) = (subject.qmp, slot);
    match slot.presence {
        Presence::Required => quote!(#field: #qmp::rt::required(#wire, #field)?),
        Presence::Optional | Presence::OptionalAny => quote!(#field),
    }
}

fn encode(subject: Subject, object: &Object) -> TokenStream {
    let qmp = subject.qmp;
    let members = object.slots.iter().map(|it| encode_slot(subject, it));
    let extra = object.extra.iter().map(|it| quote!(#qmp::rt::extra(map, &self.#it)));
    let mut steps = members.chain(extra).collect::<Vec<_>>();
    let map = if steps.is_empty() { quote!(_) } else { quote!(map) };
    let last = steps.pop().unwrap_or_else(|| quote!(::std::result::Result::Ok(())));
    encode_fn(subject, map, quote!(#(#steps?;)* #last))
}

/// `fn decode`, whatever it does with the members.
pub(crate) fn decode_fn(subject: Subject, members: TokenStream, body: TokenStream) -> TokenStream {
    let (qmp, access) = (subject.qmp, subject.parameter("A"));
    quote! {
        fn decode<'de, #access: #qmp::rt::MapAccess<'de>>(
            #members: #qmp::rt::Members<#access>,
        ) -> ::std::result::Result<Self, #access::Error> {
            #body
        }
    }
}

/// `fn encode`, whatever it does with the map.
pub(crate) fn encode_fn(subject: Subject, map: TokenStream, body: TokenStream) -> TokenStream {
    let (qmp, access) = (subject.qmp, subject.parameter("M"));
    quote! {
        fn encode<#access: #qmp::rt::SerializeMap>(
            &self,
            #map: &mut #access,
        ) -> ::std::result::Result<(), #access::Error> {
            #body
        }
    }
}

fn encode_slot(subject: Subject, slot: &Slot) -> TokenStream {
    let (qmp, Slot { field, wire, presence, span }) = (subject.qmp, slot);
    match presence {
        Presence::Required => quote_spanned!(*span=> map.serialize_entry(#wire, &self.#field)),
        Presence::Optional | Presence::OptionalAny => {
            quote_spanned!(*span=> #qmp::rt::optional(map, #wire, &self.#field))
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
