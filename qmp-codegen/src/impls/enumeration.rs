//! `Enum`: a string that has one of a set of values.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::{Subject, index};

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
    let values = enumeration.values.iter().enumerate().map(|(at, (variant, value))| {
        let at = index(at);
        quote!(#variant #at #value)
    });
    let unknown = enumeration.unknown.iter();
    quote!(#qmp::enumeration! { #ident { #(#values),* } #(#unknown)* })
}
