//! A comment line for each line of documentation. Tokens have them in one attribute, which is less for a macro to write
//! and for rustc to read.

use syn::{Attribute, Expr, Fields, ImplItem, Item, Lit, Meta, TraitItem, parse_quote};

/// Breaks the documentation of an item, and of all that is in it, into lines.
pub(super) fn break_lines(item: &mut Item) {
    match item {
        Item::Struct(it) => {
            attributes(&mut it.attrs);
            fields(&mut it.fields);
        }
        Item::Enum(it) => {
            attributes(&mut it.attrs);
            for variant in &mut it.variants {
                attributes(&mut variant.attrs);
                fields(&mut variant.fields);
            }
        }
        Item::Impl(it) => it.items.iter_mut().for_each(|it| match it {
            ImplItem::Fn(it) => attributes(&mut it.attrs),
            ImplItem::Const(it) => attributes(&mut it.attrs),
            _ => {}
        }),
        Item::Trait(it) => {
            attributes(&mut it.attrs);
            it.items.iter_mut().for_each(|it| match it {
                TraitItem::Fn(it) => attributes(&mut it.attrs),
                TraitItem::Type(it) => attributes(&mut it.attrs),
                _ => {}
            });
        }
        Item::Const(it) => attributes(&mut it.attrs),
        Item::Fn(it) => attributes(&mut it.attrs),
        Item::Macro(it) => attributes(&mut it.attrs),
        Item::Mod(it) => {
            attributes(&mut it.attrs);
            it.content.iter_mut().flat_map(|(_, items)| items).for_each(break_lines);
        }
        Item::Type(it) => attributes(&mut it.attrs),
        Item::Use(it) => attributes(&mut it.attrs),
        _ => {}
    }
}

fn fields(fields: &mut Fields) {
    fields.iter_mut().for_each(|it| attributes(&mut it.attrs));
}

fn attributes(attributes: &mut Vec<Attribute>) {
    if attributes.iter().any(|it| documentation(it).is_some_and(|it| it.contains('\n'))) {
        *attributes = attributes.drain(..).flat_map(lines).collect();
    }
}

/// The attribute, or one for each line if it is documentation of more than one.
fn lines(attribute: Attribute) -> Vec<Attribute> {
    match documentation(&attribute) {
        Some(text) => text.split('\n').map(|line| parse_quote!(#[doc = #line])).collect(),
        None => vec![attribute],
    }
}

fn documentation(attribute: &Attribute) -> Option<String> {
    match &attribute.meta {
        Meta::NameValue(it) if it.path.is_ident("doc") => match &it.value {
            Expr::Lit(it) => match &it.lit {
                Lit::Str(it) => Some(it.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    }
}
