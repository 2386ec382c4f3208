//! `Events`: a set of events, each with a type of its own.

use proc_macro2::{Ident, TokenStream};
use quote::{quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Path, Type};

use super::placed;
use crate::impls::{Subject, index};

/// How many events a set may have whose types are not known where it is derived.
const ROOM: usize = 256;

pub(super) fn expand(subject: Subject, sets: &[(&Ident, &Type)], beside: Option<&Path>) -> TokenStream {
    let qmp = subject.qmp;
    let (variants, types): (Vec<_>, Vec<_>) = sets.iter().copied().unzip();
    let s = subject.parameter("S");
    let is_known = subject.generics.params.is_empty();
    let room = match is_known {
        true => quote!(#(<#types as #qmp::Events>::NAMES.len())+*),
        false => quote!(#ROOM),
    };
    let body = quote! {
        const NAMES: &'static [&'static str] = const {
            &#qmp::rt::Names::<{ #room }>::of(&[#(<#types as #qmp::Events>::NAMES),*])
        }.as_slice();
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
    let implementation = subject.implement(quote!(#qmp::Events), body);
    let collisions = is_known.then(|| collisions(qmp, sets, beside));
    quote!(#implementation #collisions)
}

/// Names that are used twice are reported at the variant that brings them in again.
///
/// Where the set has type parameters, only the program that decodes to it can tell; the runtime has that compared.
fn collisions(qmp: &Path, sets: &[(&Ident, &Type)], beside: Option<&Path>) -> Option<TokenStream> {
    let types = sets.iter().map(|(_, ty)| ty);
    let variants = sets.iter().map(|(variant, _)| variant.unraw().to_string());
    let twice = sets.iter().enumerate().skip(1).map(|(at, (variant, _))| {
        let (at, qmp) = (index(at), placed(qmp, variant.span()));
        quote_spanned!(variant.span()=> const _: () = #qmp::rt::no_name_twice(SETS, VARIANTS, #at);)
    });
    let of_document = beside.into_iter().flat_map(|document| {
        sets.iter().enumerate().map(move |(at, (variant, _))| {
            let (at, names) = (index(at), quote!(<#document as #qmp::Dispatch>::NAMES));
            let qmp = placed(qmp, variant.span());
            quote_spanned!(variant.span()=> const _: () = #qmp::rt::no_name_of_the_document(#names, SETS[#at]);)
        })
    });
    let checks: Vec<_> = twice.chain(of_document).collect();
    (!checks.is_empty()).then(|| {
        quote! {
            const _: () = {
                const SETS: &[&[&str]] = &[#(<#types as #qmp::Events>::NAMES),*];
                const VARIANTS: &[&str] = &[#(#variants),*];
                #(#checks)*
            };
        }
    })
}
