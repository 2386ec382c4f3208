//! Tokens → text that people read.

use proc_macro2::TokenStream;
use syn::{File, Item};

/// The items, formatted, with an empty line between them.
pub(super) fn text(tokens: &TokenStream) -> String {
    let file: File = syn::parse2(tokens.clone()).expect("emitted tokens are Rust items");
    let items: Vec<_> = file.items.into_iter().map(item).collect();
    items.join("\n")
}

fn item(item: Item) -> String {
    prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] })
}
