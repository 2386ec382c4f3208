//! Names of events and commands as people write them in a macro, `ACME_FAN`, `"acme-set-fan"`, and types.

use quote::ToTokens;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, LitStr};

/// A name; as a text where it is no identifier.
pub(crate) enum Name {
    Word(Ident),
    Text(LitStr),
}

impl Parse for Name {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let next = input.lookahead1();
        if next.peek(LitStr) {
            input.parse().map(Self::Text)
        } else if next.peek(Ident::peek_any) {
            input.call(Ident::parse_any).map(Self::Word)
        } else {
            Err(next.error())
        }
    }
}

impl Name {
    /// The name on the wire.
    pub(crate) fn wire(&self) -> String {
        match self {
            Self::Word(ident) => ident.unraw().to_string(),
            Self::Text(text) => text.value(),
        }
    }

    pub(crate) fn error(&self, message: &str) -> syn::Error {
        match self {
            Self::Word(ident) => syn::Error::new(ident.span(), message),
            Self::Text(text) => syn::Error::new(text.span(), message),
        }
    }
}

/// The type as people write it: without blanks but those after commas and words.
pub(crate) fn spelled(ty: &syn::Type) -> String {
    let text = ty.to_token_stream().to_string();
    ["<", ">", "::", "&", "[", "]", "(", ")"]
        .iter()
        .fold(text, |text, mark| {
            text.replace(&format!(" {mark} "), mark)
                .replace(&format!(" {mark}"), mark)
                .replace(&format!("{mark} "), mark)
        })
        .replace(" ,", ",")
        .replace(" ;", ";")
}
