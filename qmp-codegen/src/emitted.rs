//! Emitted items one by one, without a parser: each of them ends with braces or a semicolon.

use std::iter::Peekable;

use proc_macro2::token_stream::IntoIter;
use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// An item that was emitted.
#[derive(Default)]
pub(crate) struct Emitted {
    /// Its attributes; documentation is some of them.
    pub(crate) attributes: TokenStream,
    /// All the rest of it.
    pub(crate) item: TokenStream,
}

/// The items among tokens that are nothing else.
pub(crate) fn items(tokens: TokenStream) -> Vec<Emitted> {
    let mut items = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while rest.peek().is_some() {
        items.push(Emitted::next(&mut rest));
    }
    items
}

impl Emitted {
    fn next(rest: &mut Peekable<IntoIter>) -> Self {
        let mut emitted = Self::default();
        while let Some(sign) = rest.next_if(|it| is_sign(it, '#')) {
            emitted.attributes.extend([sign].into_iter().chain(rest.next()));
        }
        let mut is_open = true;
        while let Some(token) = rest.next_if(|it| is_open || is_sign(it, ';')) {
            is_open = !is_sign(&token, ';') && !is_braces(&token);
            emitted.item.extend([token]);
        }
        emitted
    }

    /// Whether it defines something by itself, and is no module, import or macro.
    pub(crate) fn is_definition(&self) -> bool {
        let first = self.item.clone().into_iter().map(|it| it.to_string()).find(|it| it != "pub");
        first.is_some_and(|it| ["const", "enum", "fn", "impl", "struct", "trait", "type"].contains(&it.as_str()))
    }
}

fn is_sign(token: &TokenTree, sign: char) -> bool {
    matches!(token, TokenTree::Punct(it) if it.as_char() == sign)
}

fn is_braces(token: &TokenTree) -> bool {
    matches!(token, TokenTree::Group(it) if it.delimiter() == Delimiter::Brace)
}

#[cfg(test)]
mod tests {
    use quote::quote;

    use super::items;

    #[test]
    fn items_are_told_apart_by_their_ends() {
        let tokens = quote! {
            /// A fan.
            #[non_exhaustive]
            pub struct Fan { rpm: u32 }
            struct Front(u32);
            impl Fan { fn stop() {} }
            ::a::object!(Fan {});
            const NONE: Fan = Fan { rpm: 0 };
            macro_rules! fan { () => {}; }
            pub use fan as other;
            mod examples {}
        };
        let items = items(tokens.clone());
        let lengths: Vec<_> = items.iter().map(|it| it.item.clone().into_iter().count()).collect();
        assert_eq!(lengths, [4, 4, 3, 9, 8, 4, 6, 3]);
        assert_eq!(items[0].attributes.clone().into_iter().count(), 4);
        let definitions: Vec<_> = items.iter().map(super::Emitted::is_definition).collect();
        assert_eq!(definitions, [true, true, true, false, true, false, false, false]);
        let again = items.into_iter().flat_map(|it| [it.attributes, it.item]);
        assert_eq!(again.collect::<proc_macro2::TokenStream>().to_string(), tokens.to_string());
    }
}
