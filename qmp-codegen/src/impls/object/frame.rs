//! What every `impl Object` has, whatever its functions do.

use proc_macro2::TokenStream;
use quote::quote;

use crate::impls::Subject;

/// The parts of the impl that differ from type to type.
pub(super) struct Frame {
    pub(super) names: TokenStream,
    /// From the members.
    pub(super) decode: Function,
    /// Into the encoder.
    pub(super) encode: Function,
}

/// A function by what it calls its parameter and what it does with it.
pub(super) struct Function {
    pub(super) parameter: TokenStream,
    pub(super) body: TokenStream,
}

impl Frame {
    /// The impl, and serde's traits through it.
    pub(super) fn implement(&self, subject: Subject) -> TokenStream {
        let (qmp, names) = (subject.qmp, &self.names);
        let (decode, encode) = (self.decode(subject), self.encode(subject));
        let body = quote! {
            const MEMBERS: &'static [&'static str] = #names;
            #decode
            #encode
        };
        let object = subject.implement(quote!(#qmp::rt::Object), body);
        let conversions = conversions(subject);
        quote!(#object #conversions)
    }

    fn decode(&self, subject: Subject) -> TokenStream {
        let (qmp, access) = (subject.qmp, subject.parameter("A"));
        let Function { parameter, body } = &self.decode;
        quote! {
            fn decode<'de, #access: #qmp::rt::MapAccess<'de>>(
                #parameter: &mut #qmp::rt::Members<#access>,
            ) -> ::std::result::Result<Self, #access::Error> {
                #body
            }
        }
    }

    fn encode(&self, subject: Subject) -> TokenStream {
        let (qmp, map) = (subject.qmp, subject.parameter("M"));
        let Function { parameter, body } = &self.encode;
        quote! {
            fn encode<#map: #qmp::rt::SerializeMap>(&self, #parameter: &mut #qmp::rt::Encoder<#map>) {
                #body
            }
        }
    }
}

/// The runtime's macro does it, but for types with parameters, of which it knows nothing.
fn conversions(subject: Subject) -> TokenStream {
    let Subject { qmp, ident, generics } = subject;
    if generics.params.is_empty() {
        return quote!(#qmp::object!(#ident););
    }
    let serialize = serialize(subject);
    let deserialize = deserialize(subject);
    quote!(#serialize #deserialize)
}

fn serialize(subject: Subject) -> TokenStream {
    let (qmp, s) = (subject.qmp, subject.parameter("S"));
    let function = quote! {
        fn serialize<#s: #qmp::rt::Serializer>(&self, serializer: #s) -> ::std::result::Result<#s::Ok, #s::Error> {
            #qmp::rt::serialize_object(self, serializer)
        }
    };
    subject.implement(quote!(#qmp::rt::Serialize), function)
}

fn deserialize(subject: Subject) -> TokenStream {
    let (Subject { qmp, ident, generics }, d) = (subject, subject.parameter("D"));
    let (_, arguments, bounds) = generics.split_for_impl();
    let mut generics = generics.clone();
    generics.params.insert(0, syn::parse_quote!('de));
    let (parameters, ..) = generics.split_for_impl();
    quote! {
        impl #parameters #qmp::rt::Deserialize<'de> for #ident #arguments #bounds {
            fn deserialize<#d: #qmp::rt::Deserializer<'de>>(
                deserializer: #d,
            ) -> ::std::result::Result<Self, #d::Error> {
                #qmp::rt::deserialize_object(deserializer)
            }
        }
    }
}
