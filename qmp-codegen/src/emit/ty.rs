//! Types of fields.

use proc_macro2::{Ident, TokenStream};
use qmp_spec::model::Width;
use quote::{ToTokens, format_ident, quote};

use super::Emitter;
use crate::item::{ItemRef, Ty};

impl Emitter<'_> {
    pub(super) fn ty(&self, ty: &Ty) -> TokenStream {
        let qmp = self.qmp;
        match ty {
            Ty::String => quote!(::std::string::String),
            Ty::Int(width) => int(*width).into_token_stream(),
            Ty::Number => quote!(#qmp::Number),
            Ty::Bool => quote!(bool),
            Ty::Null => quote!(()),
            Ty::Any => quote!(#qmp::Value),
            Ty::Map => quote!(#qmp::Map<::std::string::String, #qmp::Value>),
            Ty::Empty => quote!(#qmp::Empty),
            Ty::Item(ItemRef { ident, module: Some(module), .. }) if !self.layout.is_flat => {
                quote!(super::#module::#ident)
            }
            Ty::Item(ItemRef { ident, .. }) => quote!(#ident),
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
        match ty {
            Ty::Box(inner) => self.parameter(inner),
            _ if takes_into(ty) => {
                let ty = self.ty(ty);
                quote!(impl ::std::convert::Into<#ty>)
            }
            _ => self.ty(ty),
        }
    }
}

/// The type of integers of a width.
pub(crate) fn int(width: Width) -> Ident {
    match width {
        Width::Size => format_ident!("u64"),
        width => format_ident!("{}", width.name()),
    }
}

/// The field's value, where it is not the parameter as it is.
pub(super) fn converted(ty: &Ty, name: &Ident) -> Option<TokenStream> {
    match ty {
        Ty::Box(inner) => {
            let inner = converted(inner, name).unwrap_or_else(|| quote!(#name));
            Some(quote!(::std::boxed::Box::new(#inner)))
        }
        _ => takes_into(ty).then(|| quote!(#name.into())),
    }
}

/// Whether something else is more at hand than the type itself: a literal, an array, one branch of a union.
fn takes_into(ty: &Ty) -> bool {
    match ty {
        Ty::String | Ty::Number | Ty::Any | Ty::Vec(_) => true,
        Ty::Item(item) => item.has_conversions,
        Ty::Int(_) | Ty::Bool | Ty::Null | Ty::Map | Ty::Empty | Ty::Box(_) => false,
    }
}
