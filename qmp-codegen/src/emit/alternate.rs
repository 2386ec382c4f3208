//! Alternates.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use crate::item::{Alternate, Alternative, Kind};

impl Emitter<'_> {
    pub(super) fn alternate(&self, item: &Alternate) -> TokenStream {
        let (qmp, head, ident) = (self.qmp, &item.head, &item.head.ident);
        let variants = item.alternatives.iter().map(|it| {
            let Alternative { ident, docs, ty, .. } = it;
            let payload = (it.kind != Kind::Null).then(|| self.ty(ty)).map(|ty| quote!((#ty)));
            quote!(#docs #ident #payload,)
        });
        let unknown = item.is_open.then(|| {
            quote! {
                /// A value of a kind that the document does not know.
                Unknown(#qmp::UnknownAlternative),
            }
        });
        let decode = self.alternate_impl(item);
        let encode = self.alternate_encode(item);
        let variants_of: Vec<_> = item.alternatives.iter().map(|it| (&it.ident, &it.ty)).collect();
        let conversions = item.is_sent.then(|| self.variant_conversions(ident, &variants_of));
        quote! {
            #head
            #[derive(Clone, Debug, PartialEq)]
            pub enum #ident { #(#variants)* #unknown }
            #decode
            #encode
            #qmp::alternate!(#ident);
            #conversions
        }
    }

    fn alternate_impl(&self, item: &Alternate) -> TokenStream {
        let (qmp, ident) = (self.qmp, &item.head.ident);
        let expected = expected(item);
        let arms = item.alternatives.iter().map(|Alternative { ident, kind, .. }| {
            let kinds = kinds(*kind).map(|it| quote!(#qmp::rt::Kind::#it));
            match kind {
                Kind::Null => quote!(#(#kinds)|* => ::std::result::Result::Ok(Self::#ident),),
                Kind::Any => quote!(_ => value.decode().map(Self::#ident),),
                _ => quote!(#(#kinds)|* => value.decode().map(Self::#ident),),
            }
        });
        let is_total = item.alternatives.iter().any(|it| it.kind == Kind::Any);
        let rest = (!is_total).then(|| quote!(_ => return ::std::option::Option::None,));
        let unknown = item.is_open.then(|| {
            quote! {
                fn unknown(value: #qmp::UnknownAlternative) -> ::std::option::Option<Self> {
                    ::std::option::Option::Some(Self::Unknown(value))
                }
            }
        });
        quote! {
            impl #qmp::rt::Alternate for #ident {
                const EXPECTED: &'static str = #expected;
                #[inline]
                fn decode(
                    kind: #qmp::rt::Kind,
                    value: &#qmp::rt::RawAlternative,
                ) -> ::std::option::Option<::std::result::Result<Self, #qmp::JsonError>> {
                    ::std::option::Option::Some(match kind { #(#arms)* #rest })
                }
                #unknown
            }
        }
    }

    fn alternate_encode(&self, item: &Alternate) -> TokenStream {
        let (qmp, ident) = (self.qmp, &item.head.ident);
        let arms = item.alternatives.iter().map(|Alternative { ident, kind, .. }| match kind {
            Kind::Null => quote!(Self::#ident => serializer.serialize_unit(),),
            _ => quote!(Self::#ident(it) => #qmp::rt::Serialize::serialize(it, serializer),),
        });
        let unknown =
            item.is_open.then(|| quote!(Self::Unknown(it) => #qmp::rt::Serialize::serialize(it, serializer),));
        quote! {
            impl #qmp::rt::Serialize for #ident {
                fn serialize<S: #qmp::rt::Serializer>(
                    &self,
                    serializer: S,
                ) -> ::std::result::Result<S::Ok, S::Error> {
                    match self { #(#arms)* #unknown }
                }
            }
        }
    }
}

/// The kinds of JSON that are decoded so; integers are numbers too.
fn kinds(kind: Kind) -> impl Iterator<Item = TokenStream> {
    let kinds = match kind {
        Kind::String => vec![quote!(String)],
        Kind::Int => vec![quote!(Int)],
        Kind::Number => vec![quote!(Int), quote!(Number)],
        Kind::Bool => vec![quote!(Bool)],
        Kind::Null => vec![quote!(Null)],
        Kind::Object => vec![quote!(Object)],
        Kind::Array => vec![quote!(Array)],
        Kind::Any => Vec::new(),
    };
    kinds.into_iter()
}

/// The alternatives in words: `a string or an object`.
fn expected(item: &Alternate) -> String {
    let words = item.alternatives.iter().map(|it| match it.kind {
        Kind::String => "a string",
        Kind::Int => "an integer",
        Kind::Number => "a number",
        Kind::Bool => "a boolean",
        Kind::Null => "null",
        Kind::Object => "an object",
        Kind::Array => "an array",
        Kind::Any => "any value",
    });
    words.collect::<Vec<_>>().join(" or ")
}
