//! Whole trees of QEMU and what one replies about itself, through the generator.

use std::fs;
use std::path::Path;

use qmp_codegen::{Config, Files, generate, generate_by_subject};
use qmp_spec::inputs::{self, Inputs};
use qmp_spec::qapi::Loader;
use qmp_spec::{Mode, SourceFile, Valid};

use crate::support::corpus;

/// Files of the corpus.
struct Corpus<'a>(&'a Path);

impl Loader for Corpus<'_> {
    fn load(&mut self, path: &str) -> Result<SourceFile, String> {
        let text = fs::read_to_string(self.0.join(path)).map_err(|error| error.to_string())?;
        Ok(SourceFile::new(path, &text))
    }
}

/// All code of both layouts is Rust, and has a type for each event.
fn generates(corpus: &Path, paths: &[&str]) {
    let (Inputs { sources, spec, found }, read) = inputs::read(paths, &mut Corpus(corpus), Mode::Lenient);
    assert_eq!(read, Ok(()));
    let errors: Vec<_> = found.iter().filter(|it| it.severity == qmp_spec::Severity::Error).collect();
    assert!(errors.is_empty(), "{paths:?}: {errors:?}");
    let config = Config { runtime: syn::parse_quote!(::qmp_types) };
    let spec = Valid::assume(spec);
    for modules in [generate(&spec, &sources, &config), generate_by_subject(&spec, &sources, &config)] {
        for (path, text) in Files::new(&modules, &sources, "a test").iter() {
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{paths:?}: {}: {error}", path.display()));
            if path == Path::new("event.rs") {
                let structs = file.items.iter().filter(|it| matches!(it, syn::Item::Struct(_))).count();
                assert!(structs >= spec.events.len(), "{paths:?}: {structs} types of {} events", spec.events.len());
            }
        }
    }
}

#[test]
fn whole_trees_and_replies_generate() {
    let Some(corpus) = corpus("whole_trees_and_replies_generate") else { return };
    for version in ["7.2", "10.0"] {
        for schema in ["qapi", "qga"] {
            generates(&corpus, &[&format!("qapi/{version}/{schema}/qapi-schema.json")]);
        }
    }
    generates(&corpus, &["introspect/10.0.13/x86_64.json", "qapi/10.0/qapi/qapi-schema.json"]);
}
