//! `flat`: all items in the place of the macro, and no modules.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, TokenStream};
use qmp_spec::{SourceMap, Spec, Valid};
use quote::{format_ident, quote};

use crate::emitted::{self, Emitted};
use crate::item::{Contents, Item};
use crate::module::{Config, Layout, flat_contents, list_name};

/// The items. Where two would have one name the second is left out, and the error says so.
pub(super) fn items(
    flat: &Ident,
    spec: &Valid<Spec>,
    sources: &SourceMap,
    config: &Config,
    layout: &Layout,
) -> (TokenStream, Option<syn::Error>) {
    let modules = flat_contents(spec, sources);
    let (mut all, mut seen, mut collisions) = (Contents::default(), BTreeMap::new(), Vec::new());
    for (module, contents) in modules {
        for item in contents.items {
            let described = described(module, &item);
            match seen.get(&item.head().ident) {
                Some(first) => collisions.push(format!("\n  `{}`: {first} and {described}", item.head().ident)),
                None => {
                    seen.insert(item.head().ident.clone(), described);
                    all.items.push(item);
                }
            }
        }
        all.events.extend(contents.events);
        all.tests.extend(contents.tests);
    }
    let error = (!collisions.is_empty()).then(|| {
        all.tests.clear();
        let names = collisions.concat();
        let message = format!(
            "two types would have one name here:\n{names}\n\nremove `flat` to keep them in separate modules, \
             or select one with `only(…)`"
        );
        syn::Error::new(flat.span(), message)
    });
    name_tests_apart(&mut all);
    let tokens = layout.emitter(&config.runtime, list_name(spec, sources, &layout.place)).contents(&all);
    (allowed(tokens), error)
}

/// What an item stands for, as the document has it.
fn described(module: &str, item: &Item) -> String {
    match (module, &item.head().wire) {
        ("types", Some(wire)) => format!("type `{wire}`"),
        (_, Some(wire)) => format!("{module} `{wire}`"),
        (_, None) => format!("a part of some {module}"),
    }
}

/// Tests of events and of commands may have one name.
fn name_tests_apart(contents: &mut Contents) {
    let mut names = BTreeSet::new();
    for test in &mut contents.tests {
        while !names.insert(test.name.clone()) {
            test.name = format_ident!("{}_", test.name);
        }
    }
}

/// Who includes items decides how much of them to use, and whom to show them; elsewhere their modules say so.
fn allowed(tokens: TokenStream) -> TokenStream {
    let allow = quote!(#[allow(dead_code, unreachable_pub)]);
    let allowed = |it: Emitted| {
        let allow = it.is_definition().then(|| allow.clone());
        [Some(it.attributes), allow, Some(it.item)].into_iter().flatten()
    };
    emitted::items(tokens).into_iter().flat_map(allowed).collect()
}
