//! Names in modules by subject, where commands and types stand beside one another.

use std::collections::BTreeSet;

use qmp_codegen::{Config, generate_by_subject};
use qmp_spec::{Mode, SourceFile, SourceMap};

const BELL: &str = "\
acme-ring\n---------\n\nRings.\n\nArguments: AcmeRing\n\n\
acme-mute\n---------\n\nBe silent.\n\nArguments: None.\n\n\
AcmeRing\n--------\n\nHow to ring.\n\nMembers:\n\n- \"times\": how often (json-int)\n- \"tone\": how it sounds:\n    \"low\": low\n    \"high\": high\n";

#[test]
fn a_command_says_so_beside_a_type_of_its_name() {
    let expected = ["AcmeMute", "AcmeRing", "AcmeRingCommand", "AcmeRingTone"];
    assert_eq!(types(BELL), BTreeSet::from(expected.map(str::to_owned)));
}

#[test]
fn an_unrelated_definition_renames_nothing() {
    let others = [
        "acme-tune\n---------\n\nTunes.\n\nArguments: None.\n\n",
        "AcmeTune\n--------\n\nA tune.\n\nMembers:\n\n- \"tone\": how it sounds:\n    \"low\": low\n\n",
    ];
    let names = types(BELL);
    for other in others {
        for text in [format!("{other}{BELL}"), format!("{BELL}\n{other}")] {
            assert!(types(&text).is_superset(&names), "{:?}", types(&text));
        }
    }
}

/// The structs and enumerations of a document.
fn types(text: &str) -> BTreeSet<String> {
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new("bell.txt", text));
    let (spec, _) = qmp_spec::read_valid(&sources, Mode::Lenient).expect("it has no errors");
    let config = Config { runtime: syn::parse_quote!(::qmp_types) };
    let modules = generate_by_subject(&spec, &sources, &config);
    let bell = modules.into_iter().find(|it| it.name == "bell").expect("the module of the document");
    let file = syn::parse2::<syn::File>(bell.tokens).expect("it is Rust");
    let name = |it: syn::Item| match it {
        syn::Item::Struct(it) => Some(it.ident.to_string()),
        syn::Item::Enum(it) => Some(it.ident.to_string()),
        _ => None,
    };
    file.items.into_iter().filter_map(name).collect()
}
