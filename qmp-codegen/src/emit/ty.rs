//! Types of fields.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use crate::item::{ItemRef, Ty};

impl Emitter<'_> {
    pub(super) fn ty(&self, ty: &Ty) -> TokenStream {
        let qmp = self.qmp;
        match ty {
            Ty::String => quote!(::std::string::String),
            Ty::Int => quote!(i64),
            Ty::Number => quote!(#qmp::Number),
            Ty::Bool => quote!(bool),
            Ty::Any => quote!(#qmp::Value),
            Ty::Map => quote!(#qmp::Map<::std::string::String, #qmp::Value>),
            Ty::Empty => quote!(#qmp::Empty),
            Ty::Item(ItemRef { ident, is_shared: false, .. }) => quote!(#ident),
            Ty::Item(ItemRef { ident, is_shared: true, .. }) => quote!(super::types::#ident),
            Ty::Vec(element) => {
                let element = self.ty(element);
                quote!(::std::vec::Vec<#element>)
            }
            Ty::Box(inner) => {
                let inner = self.ty(inner);
                quote!(::std::boxed::Box<#inner>)
            }
        }
    }

    /// The type of a parameter: whatever becomes the field's type without a word more than needed.
    pub(super) fn parameter(&self, ty: &Ty) -> TokenStream {
        let target = self.ty(ty);
        match takes_into(ty) {
            true => quote!(impl ::std::convert::Into<#target>),
            false => target,
        }
    }
}

/// Whether something else is more at hand than the type itself: a literal, an array, a value without its box, one branch
/// of a union.
pub(super) fn takes_into(ty: &Ty) -> bool {
    match ty {
        Ty::String | Ty::Number | Ty::Any | Ty::Vec(_) | Ty::Box(_) => true,
        Ty::Item(item) => item.is_union,
        Ty::Int | Ty::Bool | Ty::Map | Ty::Empty => false,
    }
}
