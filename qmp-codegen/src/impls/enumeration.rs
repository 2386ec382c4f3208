//! `Enum`: a string that has one of a set of values.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Subject, by_index};

/// An enumeration as its impl sees it.
pub(crate) struct Enumeration {
    /// The variants with their values on the wire.
    pub(crate) values: Vec<(Ident, String)>,
    /// The variant that keeps any other value.
    pub(crate) unknown: Option<Ident>,
}

/// `impl Enum` and what follows from it.
pub(crate) fn enumeration(subject: Subject, enumeration: &Enumeration) -> TokenStream {
    let Subject { qmp, ident, .. } = subject;
    let unknown = enumeration.unknown.iter();
    let (idents, values): (Vec<_>, Vec<_>) = enumeration.values.iter().map(|(ident, value)| (ident, value)).unzip();
    let keep = unknown.clone().map(|it| {
        quote! {
            fn unknown(value: #qmp::UnknownValue) -> ::std::option::Option<Self> {
                ::std::option::Option::Some(Self::#it(value))
            }
        }
    });
    let place = if idents.len() > 1 { quote!(at) } else { quote!(_) };
    let known = by_index(quote!(at), idents.iter().map(|it| quote!(Self::#it)));
    let at = (!idents.is_empty()).then(|| {
        quote! {
            #[inline]
            fn at(#place: usize) -> ::std::option::Option<Self> {
                ::std::option::Option::Some(#known)
            }
        }
    });
    let body = quote! {
        const VALUES: &'static [&'static str] = &[#(#values),*];
        #at
        #(#keep)*
        #[inline]
        fn as_str(&self) -> &str {
            match self {
                #(Self::#idents => #values,)*
                #(Self::#unknown(it) => it.as_str(),)*
            }
        }
    };
    let implementation = subject.implement(quote!(#qmp::rt::Enum), body);
    quote! {
        #implementation
        #qmp::enumeration!(#ident);
    }
}
