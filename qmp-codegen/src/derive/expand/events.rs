//! `Events`: a set of events, each with a type of its own.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::Type;

use crate::impls::Subject;

pub(super) fn expand(subject: Subject, sets: &[(&Ident, &Type)]) -> TokenStream {
    let qmp = subject.qmp;
    let (variants, types): (Vec<_>, Vec<_>) = sets.iter().copied().unzip();
    let s = subject.parameter("S");
    let body = quote! {
        fn decode(
            event: &#qmp::UnknownEvent,
        ) -> ::std::option::Option<::std::result::Result<Self, #qmp::JsonError>> {
            #(if let ::std::option::Option::Some(decoded) = <#types as #qmp::Events>::decode(event) {
                return ::std::option::Option::Some(decoded.map(Self::#variants));
            })*
            ::std::option::Option::None
        }
        fn name(&self) -> &str {
            match self {
                #(Self::#variants(it) => #qmp::Events::name(it),)*
            }
        }
        fn has_data(&self) -> bool {
            match self {
                #(Self::#variants(it) => #qmp::Events::has_data(it),)*
            }
        }
        fn encode_data<#s: #qmp::rt::Serializer>(&self, serializer: #s) -> ::std::result::Result<#s::Ok, #s::Error> {
            match self {
                #(Self::#variants(it) => #qmp::Events::encode_data(it, serializer),)*
            }
        }
    };
    subject.implement(quote!(#qmp::Events), body)
}
