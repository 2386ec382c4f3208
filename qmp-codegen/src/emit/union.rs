//! Discriminated unions.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Emitter, by_index, variant_alias};
use crate::doc::{Docs, code};
use crate::item::{Union, Value};

impl Emitter<'_> {
    pub(super) fn union(&self, item: &Union) -> TokenStream {
        let (qmp, ident) = (self.qmp, &item.head.ident);
        let definition = self.union_definition(item);
        let implementation = self.union_impl(item);
        let conversions = item.is_sent.then(|| self.conversions(item));
        let payload = self.payload(&item.head, &item.role, &[&item.tag]);
        quote! {
            #definition
            #implementation
            #qmp::union!(#ident);
            #payload
            #conversions
        }
    }

    fn union_definition(&self, item: &Union) -> TokenStream {
        let (qmp, head, ident) = (self.qmp, &item.head, &item.head.ident);
        let branches = item.branches.iter().map(|it| {
            let Value { ident, wire, docs } = &it.value;
            let (alias, payload) = (variant_alias(ident, wire), self.ty(&it.payload));
            quote!(#docs #alias #ident(#payload),)
        });
        let tag = code(&format!("\"{}\"", item.tag));
        let unknown_docs = Docs::text(&format!("A value of {tag} that the document does not know."));
        let unknown = item.is_open.then(|| {
            quote! {
                #unknown_docs
                Unknown(#qmp::UnknownVariant),
            }
        });
        let (derived, macros) = self.looks(ident);
        quote! {
            #head
            #[derive(Clone #derived)]
            pub enum #ident { #(#branches)* #unknown }
            #macros
        }
    }

    fn conversions(&self, item: &Union) -> TokenStream {
        let variants: Vec<_> = item.branches.iter().map(|it| (&it.value.ident, &it.payload)).collect();
        let conversions = self.variant_conversions(&item.head.ident, &variants);
        let functions = self.branch_functions(item);
        quote!(#conversions #functions)
    }

    fn union_impl(&self, item: &Union) -> TokenStream {
        let (qmp, ident, tag) = (self.qmp, &item.head.ident, &item.tag);
        let variants: Vec<_> = item.branches.iter().map(|it| &it.value.ident).collect();
        let values: Vec<_> = item.branches.iter().map(|it| &it.value.wire).collect();
        let decoders = variants.iter().map(|it| quote!(members.decode().map(Self::#it)));
        let decode = by_index(quote!(branch), decoders);
        let unknown = item.is_open.then(|| {
            quote! {
                fn unknown(variant: #qmp::UnknownVariant) -> ::std::option::Option<Self> {
                    ::std::option::Option::Some(Self::Unknown(variant))
                }
            }
        });
        let unknown_tag = item.is_open.then(|| quote!(Self::Unknown(it) => it.tag(),));
        let unknown_members = item.is_open.then(|| quote!(Self::Unknown(it) => encoder.extra(it.members()),));
        let branch = if item.branches.len() > 1 { quote!(branch) } else { quote!(_) };
        quote! {
            impl #qmp::rt::Union for #ident {
                const TAG: &'static str = #tag;
                const BRANCHES: &'static [&'static str] = &[#(#values),*];
                #[inline]
                fn decode(
                    #branch: usize,
                    members: #qmp::rt::RawMembers,
                ) -> ::std::result::Result<Self, #qmp::JsonError> {
                    #decode
                }
                #unknown
                #[inline]
                fn tag(&self) -> &str {
                    match self {
                        #(Self::#variants(_) => #values,)*
                        #unknown_tag
                    }
                }
                fn encode<M: #qmp::rt::SerializeMap>(&self, encoder: &mut #qmp::rt::Encoder<M>) {
                    match self {
                        #(Self::#variants(it) => #qmp::rt::Object::encode(it, encoder),)*
                        #unknown_members
                    }
                }
            }
        }
    }
}
