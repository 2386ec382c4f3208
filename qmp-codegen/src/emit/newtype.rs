//! Messages whose members are those of a type.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::ty::converted;
use crate::impls;
use crate::item::Newtype;

impl Emitter<'_> {
    pub(super) fn newtype(&self, item: &Newtype) -> TokenStream {
        let (head, ident, inner) = (&item.head, &item.head.ident, self.ty(&item.inner));
        let required: Vec<_> = item.required.iter().map(String::as_str).collect();
        let object = impls::newtype(self.subject(head), &inner);
        let payload = self.payload(head, &item.role, &required);
        let constructor = item.is_sent.then(|| self.newtype_constructor(item));
        let (derived, macros) = self.looks(ident);
        let default = (item.is_sent && required.is_empty()).then(|| quote!(, Default));
        quote! {
            #head
            #[derive(Clone #derived #default)]
            pub struct #ident(
                #[doc = " Its members."]
                pub #inner,
            );
            #macros
            #constructor
            #object
            #payload
        }
    }

    fn newtype_constructor(&self, item: &Newtype) -> TokenStream {
        let (ident, inner) = (&item.head.ident, self.ty(&item.inner));
        let (name, parameter) = (quote::format_ident!("members"), self.parameter(&item.inner));
        let value = converted(&item.inner, &name).unwrap_or_else(|| quote!(#name));
        quote! {
            impl #ident {
                /// The command with these arguments.
                #[inline]
                pub fn new(#name: #parameter) -> Self {
                    Self(#value)
                }
            }
            impl ::std::convert::From<#inner> for #ident {
                #[inline]
                fn from(members: #inner) -> Self {
                    Self(members)
                }
            }
        }
    }
}
