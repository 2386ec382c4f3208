//! Types from every real document: they compile, and each fitting example decodes into them and encodes back.

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/scratch.rs"]
mod scratch;

use std::collections::BTreeSet;
use std::fmt::Write;

use qmp_codegen::{Config, Module, generate};
use qmp_spec::{Mode, SourceFile, SourceMap, Span, Spec, Valid};
use scratch::{Scratch, said};

#[test]
fn every_fitting_example_of_the_corpus_round_trips() {
    let Some(folder) = corpus::corpus("every_fitting_example_of_the_corpus_round_trips") else { return };
    let scratch = Scratch::new("corpus-types", "qmp-types = { path = \"{root}/qmp-types\" }");
    let mut documents = corpus::files(&folder.join("classic"), "qmp-events@", ".txt");
    documents.extend(corpus::files(&folder.join("classic"), "qmp-commands@", ".txt"));
    let mut root = "//! Types of all documents of the corpus.\n#![allow(dead_code)]\n".to_owned();
    let mut fitting = 0;
    let mut seen = BTreeSet::new();
    for (at, path) in documents.iter().enumerate() {
        let text = std::fs::read_to_string(path).expect("a document of the corpus is readable");
        let name = path.file_name().expect("it has a name").to_string_lossy();
        let mut sources = SourceMap::default();
        sources.add(SourceFile::new(name, &text));
        let (spec, _) = qmp_spec::read_valid(&sources, Mode::Lenient).expect("lenient mode takes every document");
        let spec = without_repeats(spec.into_inner(), &sources, &mut seen);
        let examples =
            || spec.events.iter().flat_map(|it| &it.examples).chain(spec.commands.iter().flat_map(|it| &it.examples));
        fitting += examples().filter(|it| it.fits).count();
        let config = Config { runtime: syn::parse_str("::qmp_types").expect("a path") };
        let modules = generate(&spec, &sources, &config);
        let code: String = modules.iter().map(Module::item).map(|it| it.to_string() + "\n").collect();
        scratch.write(&format!("src/d{at}.rs"), &code);
        writeln!(root, "pub mod d{at};").expect("writing to a string");
    }
    scratch.write("src/lib.rs", &root);
    assert!(fitting > 400, "the corpus has hundreds of distinct examples, and not {fitting}");
    let output = scratch.cargo(&["test", "--lib"]);
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains(&format!("test result: ok. {fitting} passed")),
        "{fitting} examples fit, but:\n{}",
        said.lines().rev().take(5).collect::<String>()
    );
}

/// Leaves out sections whose text stood word for word in an earlier document: their types would be the same.
fn without_repeats(mut spec: Spec, sources: &SourceMap, seen: &mut BTreeSet<String>) -> Valid<Spec> {
    let spans = spec.events.iter().map(|it| it.span).chain(spec.commands.iter().map(|it| it.span));
    let mut starts: Vec<Span> = spans.collect();
    starts.sort();
    starts.dedup();
    let mut kept = BTreeSet::new();
    for (at, &span) in starts.iter().enumerate() {
        let text = sources[span.source].text();
        let end = starts.get(at + 1).map_or(text.len(), |it| it.start as usize);
        if seen.insert(text[span.start as usize..end].trim().to_owned()) {
            kept.insert(span);
        }
    }
    spec.events.retain(|it| kept.contains(&it.span));
    spec.commands.retain(|it| kept.contains(&it.span));
    Valid::assume(spec)
}
