//! Documents under `data/` and what is generated from them, which stands beside them.
//!
//! `UPDATE_EXPECT=1 cargo test -p qmp-codegen` writes what is generated now; then read the difference.

use std::path::{Path, PathBuf};
use std::{env, fs};

use qmp_codegen::{Config, Files, generate};
use qmp_spec::{Format, Mode, SourceFile, SourceMap};

#[test]
fn documents_give_the_expected_code() {
    for document in documents() {
        let (files, directory) = (files(&document), document.with_extension(""));
        let differences = match env::var_os("UPDATE_EXPECT") {
            Some(_) => files.write(&directory),
            None => files.compare(&directory),
        };
        let differences = differences.expect("the goldens can be read");
        let names: Vec<_> = differences.iter().map(|it| directory.join(&it.path)).collect();
        assert!(names.is_empty() || env::var_os("UPDATE_EXPECT").is_some(), "generated otherwise: {names:?}");
    }
}

fn documents() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let paths = fs::read_dir(directory).expect("there are goldens").map(|it| it.expect("a directory entry").path());
    let mut documents: Vec<_> = paths.filter(|it| it.extension().is_some_and(|it| it == "txt")).collect();
    documents.sort();
    documents
}

fn files(document: &Path) -> Files {
    let name = document.file_name().expect("a file").to_string_lossy();
    let text = fs::read_to_string(document).expect("the document can be read");
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new(format!("tests/data/{name}"), &text));
    let (spec, found) = qmp_spec::read_valid(&sources, Mode::Strict)
        .unwrap_or_else(|found| panic!("{}", found.render(&sources, Format::Human { color: false })));
    assert!(found.is_empty(), "{}", found.render(&sources, Format::Human { color: false }));
    let config = Config { runtime: syn::parse_quote!(::qmp_types) };
    Files::new(&generate(&spec, &sources, &config), &sources)
}
