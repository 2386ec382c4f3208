//! `From` for what variants hold, so that a program that sends one need not know how it lies in the enum.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::Emitter;
use crate::item::Ty;

impl Emitter<'_> {
    /// One for each payload that a single variant has.
    pub(super) fn variant_conversions(&self, ident: &Ident, variants: &[(&Ident, &Ty)]) -> TokenStream {
        let mut by_type = BTreeMap::<String, Vec<TokenStream>>::new();
        for (variant, ty) in variants {
            let (payload, value) = match ty {
                Ty::Box(inner) => (self.ty(inner), quote!(::std::boxed::Box::new(value))),
                Ty::Empty | Ty::Null => continue,
                ty => (self.ty(ty), quote!(value)),
            };
            by_type.entry(payload.to_string()).or_default().push(quote! {
                impl ::std::convert::From<#payload> for #ident {
                    fn from(value: #payload) -> Self {
                        Self::#variant(#value)
                    }
                }
            });
        }
        by_type.into_values().filter(|it| it.len() == 1).flatten().collect()
    }
}
