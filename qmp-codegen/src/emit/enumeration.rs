//! Enumerations.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Emitter, variant_alias};
use crate::impls::{self, Enumeration};
use crate::item::{Enum, Value};

impl Emitter<'_> {
    pub(super) fn enumeration(&self, item: &Enum) -> TokenStream {
        let (qmp, head, ident) = (self.qmp, &item.head, &item.head.ident);
        let values = item.values.iter().map(|Value { ident, wire, docs }| {
            let alias = variant_alias(ident, wire);
            quote!(#docs #alias #ident,)
        });
        let unknown = item.is_open.then(|| {
            quote! {
                /// A value that the document does not know.
                Unknown(#qmp::UnknownValue),
            }
        });
        // A value that was kept is on the heap.
        let copy = (!item.is_open).then(|| quote!(Copy,));
        let enumeration = Enumeration {
            values: item.values.iter().map(|it| (it.ident.clone(), it.wire.clone())).collect(),
            unknown: item.is_open.then(|| format_ident!("Unknown")),
        };
        let implementation = impls::enumeration(self.subject(head), &enumeration);
        quote! {
            #head
            #[derive(Clone, #copy Debug, PartialEq, Eq, Hash)]
            pub enum #ident { #(#values)* #unknown }
            #implementation
        }
    }
}
