//! Types of a user's, and what is derived for them, which stands beside them.

use std::fs;
use std::path::Path;

use proc_macro2::TokenStream;
use qmp_codegen::derive::{derive_command, derive_enum, derive_event, derive_events, derive_object};
use quote::{ToTokens, quote};
use syn::{Attribute, DeriveInput, File, Ident, Item, ItemImpl, ItemMacro};

#[test]
fn types_get_the_expected_impls() {
    for input in super::data("derive", "rs") {
        let expected = input.with_extension("expanded");
        let expanded = pretty(expand_file(&parse(&input)));
        if super::is_update() {
            fs::write(&expected, &expanded).expect("the impls can be written");
        }
        let expected = fs::read_to_string(&expected).unwrap_or_default();
        assert_eq!(expanded, expected.replace("\r\n", "\n"), "derived otherwise for {}", input.display());
    }
}

/// What is derived for a user's type is what is generated for the same type in a document.
#[test]
fn derived_impls_are_generated_ones() {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let twins = parse(&directory.join("twins.rs"));
    let files = super::documents::files(&directory.join("kiln.txt"));
    let modules: Vec<_> = files.iter().map(|(_, text)| syn::parse_file(text).expect("modules are Rust")).collect();
    for input in twins.items.iter().filter_map(derive_input) {
        let name = input.ident.to_string();
        let generated: Vec<_> = modules.iter().flat_map(|it| wire_impls(it, &name)).collect();
        // Printed as the modules are, so that the commas are the same.
        let derived = syn::parse_file(&pretty(expand(&input))).expect("what was printed is Rust");
        assert_eq!(wire_impls(&derived, &name), generated);
        assert!(!generated.is_empty(), "{name}");
    }
}

/// The impls of the runtime's traits for a type, and the tables that the runtime makes some of.
fn wire_impls(file: &File, ty: &str) -> Vec<String> {
    let of_type = |it: &&Item| match it {
        Item::Impl(it) => is_wire(it, ty),
        Item::Macro(it) => is_table(it, ty),
        _ => false,
    };
    file.items.iter().filter(of_type).map(|it| it.to_token_stream().to_string()).collect()
}

fn is_wire(item: &ItemImpl, ty: &str) -> bool {
    let of = item.trait_.as_ref().map(|(path, _)| path.to_token_stream().to_string());
    item.self_ty.to_token_stream().to_string() == ty && of.is_some_and(|it| it.contains("qmp_types"))
}

fn is_table(item: &ItemMacro, ty: &str) -> bool {
    let is_table =
        ["object", "enumeration"].iter().any(|it| item.mac.path.segments.last().is_some_and(|last| last.ident == it));
    is_table && item.mac.tokens.clone().into_iter().next().is_some_and(|it| it.to_string() == ty)
}

fn expand_file(file: &File) -> TokenStream {
    file.items.iter().filter_map(derive_input).map(|it| expand(&it)).collect()
}

fn derive_input(item: &Item) -> Option<DeriveInput> {
    syn::parse2(item.to_token_stream()).ok()
}

/// Expands the one derive that a type has.
fn expand(input: &DeriveInput) -> TokenStream {
    let mut input = input.clone();
    let (derives, rest): (Vec<Attribute>, Vec<_>) =
        input.attrs.into_iter().partition(|it| it.path().is_ident("derive"));
    input.attrs = rest;
    let derive: Ident = derives[0].parse_args().expect("one derive");
    let derive = match derive.to_string().as_str() {
        "Event" => derive_event,
        "Command" => derive_command,
        "Object" => derive_object,
        "Enum" => derive_enum,
        "Events" => derive_events,
        other => panic!("there is no derive `{other}`"),
    };
    derive(quote!(#input))
}

fn parse(path: &Path) -> File {
    let text = fs::read_to_string(path).expect("the file can be read");
    syn::parse_file(&text).expect("the file is Rust")
}

fn pretty(tokens: TokenStream) -> String {
    prettyplease::unparse(&syn::parse2(tokens).expect("items are derived"))
}
