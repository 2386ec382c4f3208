//! Structs.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::{Emitter, alias};
use crate::impls::{self, Object, Presence, Slot};
use crate::item::{BranchField, Extra, Field, Struct};

impl Emitter<'_> {
    pub(super) fn structure(&self, item: &Struct) -> TokenStream {
        let definition = self.definition(item);
        let constructor = item.is_sent.then(|| self.constructor(item));
        let object = impls::object(self.subject(&item.head), &object(item));
        let usual = item.is_usual.then(|| self.usual(item));
        let required = item.fields.iter().filter(|it| !it.is_optional()).map(|it| it.wire.as_str());
        let required: Vec<_> = required.chain(item.branch.iter().map(|it| it.tag.as_str())).collect();
        let payload = self.payload(&item.head, &item.role, &required);
        quote!(#definition #constructor #object #usual #payload)
    }

    fn definition(&self, item: &Struct) -> TokenStream {
        let (qmp, head, ident) = (self.qmp, &item.head, &item.head.ident);
        let fields = item.fields.iter().map(|it| self.field(it));
        let extra = item.extra.iter().map(|Extra { docs, .. }| quote!(#docs pub extra: #qmp::Extra));
        let branch = item.branch.iter().map(|BranchField { ident, docs, union, .. }| quote!(#docs pub #ident: #union));
        let fields = fields.chain(branch).chain(extra);
        let (derived, macros) = self.looks(ident);
        let default = (item.is_sent && item.may_be_empty()).then(|| quote!(, Default));
        quote! {
            #head
            #[derive(Clone #derived #default)]
            #[non_exhaustive]
            pub struct #ident { #(#fields),* }
            #macros
        }
    }

    fn field(&self, field: &Field) -> TokenStream {
        let Field { ident, docs, wire, .. } = field;
        let alias = alias(ident, wire);
        let mut ty = self.ty(&field.ty);
        if field.is_optional() {
            ty = quote!(::std::option::Option<#ty>);
        }
        quote!(#docs #alias pub #ident: #ty)
    }
}

/// The struct as its impl sees it.
fn object(item: &Struct) -> Object {
    let slot = |it: &Field| Slot {
        field: it.ident.clone(),
        wire: it.wire.clone(),
        presence: it.presence,
        span: it.ident.span(),
    };
    let branch = item.branch.iter().map(|it| Slot {
        field: it.ident.clone(),
        wire: it.tag.clone(),
        presence: Presence::Branch,
        span: it.ident.span(),
    });
    Object {
        slots: item.fields.iter().map(slot).chain(branch).collect(),
        extra: item.extra.iter().map(|_| format_ident!("extra")).next(),
        is_closed: item.extra.is_none() && item.branch.is_none(),
    }
}
