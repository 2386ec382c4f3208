//! Tokens → text that people read.

use proc_macro2::TokenStream;
use syn::{File, Item};

use super::table;

/// The items, formatted, with an empty line between them.
pub(super) fn text(tokens: &TokenStream) -> String {
    let file: File = syn::parse2(tokens.clone()).expect("emitted tokens are Rust items");
    let items: Vec<_> = file.items.into_iter().map(item).collect();
    items.join("\n")
}

fn item(mut item: Item) -> String {
    let table = match &mut item {
        Item::Macro(it) => table::text(it).inspect(|_| it.mac.tokens = TokenStream::new()),
        _ => None,
    };
    let text = prettyplease::unparse(&File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] });
    match (table, text.strip_suffix("{}\n")) {
        (Some(table), Some(head)) => head.to_owned() + &table,
        _ => text,
    }
}
