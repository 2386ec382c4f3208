//! Structs that are read in the form in which QEMU writes them.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use crate::item::{Field, Struct};
use crate::wire_order::in_wire_order;

impl Emitter<'_> {
    pub(super) fn usual(&self, item: &Struct) -> TokenStream {
        let (qmp, ident) = (self.qmp, &item.head.ident);
        let fields = in_wire_order(&item.fields, |it| &it.wire);
        let members = fields.iter().map(|Field { ident, wire, .. }| quote!(#ident = #wire));
        let presences = fields.iter().map(|it| if it.is_optional() { quote!(optional) } else { quote!(required) });
        let extra = item.extra.iter().map(|_| quote!(extra));
        quote!(#qmp::usual! { #ident { #(#presences #members),* } #(#extra)* })
    }
}
