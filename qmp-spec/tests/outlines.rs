//! Documents of ours without findings, and what they define.

#[path = "../../tests/support/corpus.rs"]
mod support;

use std::path::Path;

use qmp_spec::{Format, Mode, SourceFile, SourceMap};
use support::{expect_file, files};

#[test]
fn documents_define_what_is_expected() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/documents");
    let documents = files(&folder, "", ".txt");
    assert!(!documents.is_empty());
    for path in documents {
        let text = std::fs::read_to_string(&path).expect("a document of ours is readable");
        let mut sources = SourceMap::default();
        sources.add(SourceFile::new(path.file_name().expect("it has a name").to_string_lossy(), &text));
        let (spec, found) = qmp_spec::read(&sources, Mode::Strict);
        assert!(found.is_empty(), "{}", found.render(&sources, Format::Short));
        expect_file(&path.with_extension("outline"), &spec.outline(&sources));
    }
}
