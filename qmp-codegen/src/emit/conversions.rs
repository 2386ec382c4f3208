//! How programs make the variants of what they send, so that they need not know how a payload lies in the enum: `From`
//! where a single variant has a payload of that type, and else a function for each.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use super::Emitter;
use super::ty::converted;
use crate::doc::{Docs, code};
use crate::item::{Branch, Ty, Union, Value};

impl Emitter<'_> {
    /// `From` for each payload that a single variant has.
    pub(super) fn variant_conversions(&self, ident: &Ident, variants: &[(&Ident, &Ty)]) -> TokenStream {
        let counts = self.counts(variants.iter().map(|(_, ty)| *ty));
        let single = variants.iter().filter(|(_, ty)| counts[&self.payload_type(ty)] == 1 && !is_nothing(ty));
        single.map(|(variant, ty)| self.conversion(ident, variant, ty)).collect()
    }

    /// A function for each branch whose payload tells nothing of it.
    pub(super) fn branch_functions(&self, item: &Union) -> Option<TokenStream> {
        let ident = &item.head.ident;
        let counts = self.counts(item.branches.iter().map(|it| &it.payload));
        let shared =
            item.branches.iter().filter(|it| counts[&self.payload_type(&it.payload)] > 1 || is_nothing(&it.payload));
        let functions: Vec<_> = shared.map(|it| self.branch_function(&item.tag, it)).collect();
        (!functions.is_empty()).then(|| quote!(impl #ident { #(#functions)* }))
    }

    fn conversion(&self, ident: &Ident, variant: &Ident, ty: &Ty) -> TokenStream {
        let (payload, value) = match ty {
            Ty::Box(inner) => (self.ty(inner), quote!(::std::boxed::Box::new(value))),
            ty => (self.ty(ty), quote!(value)),
        };
        let literal = matches!(ty, Ty::String).then(|| {
            quote! {
                impl ::std::convert::From<&str> for #ident {
                    #[inline]
                    fn from(value: &str) -> Self {
                        Self::#variant(value.into())
                    }
                }
            }
        });
        quote! {
            impl ::std::convert::From<#payload> for #ident {
                #[inline]
                fn from(value: #payload) -> Self {
                    Self::#variant(#value)
                }
            }
            #literal
        }
    }

    fn branch_function(&self, tag: &str, branch: &Branch) -> TokenStream {
        let Branch { value: Value { ident, wire, .. }, function, payload } = branch;
        let (tag, wire) = (code(&format!("\"{tag}\"")), code(&format!("\"{wire}\"")));
        let docs = Docs::text(&format!("The branch whose {tag} is {wire}."));
        let name = format_ident!("members");
        let parameter = (!is_nothing(payload)).then(|| self.parameter(payload)).map(|ty| quote!(#name: #ty));
        let value = match is_nothing(payload) {
            true => quote!(::std::default::Default::default()),
            false => converted(payload, &name).unwrap_or_else(|| quote!(#name)),
        };
        quote! {
            #docs
            #[inline]
            pub fn #function(#parameter) -> Self {
                Self::#ident(#value)
            }
        }
    }

    /// How many of the payloads have each type.
    fn counts<'t>(&self, payloads: impl Iterator<Item = &'t Ty>) -> BTreeMap<String, usize> {
        payloads.fold(BTreeMap::new(), |mut counts, ty| {
            *counts.entry(self.payload_type(ty)).or_default() += 1;
            counts
        })
    }

    /// The type of a payload, whether or not it is in a box.
    fn payload_type(&self, ty: &Ty) -> String {
        match ty {
            Ty::Box(inner) => self.ty(inner).to_string(),
            ty => self.ty(ty).to_string(),
        }
    }
}

/// Whether a payload says no more than its variant does.
fn is_nothing(payload: &Ty) -> bool {
    matches!(payload, Ty::Empty | Ty::Null)
}
