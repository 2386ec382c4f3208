//! What the writer writes means what it was written from, is canonical, and is written again as it is.

#[path = "../../tests/support/corpus.rs"]
mod support;

use std::path::Path;

use qmp_spec::{Diagnostics, Format, Mode, SourceFile, SourceMap, Spec};
use support::{corpus, files};

struct Read {
    written: String,
    spec: Spec,
    sources: SourceMap,
    found: Diagnostics,
}

impl Read {
    fn of(text: &str, mode: Mode) -> Self {
        let mut sources = SourceMap::default();
        sources.add(SourceFile::new("it.txt", text));
        let (spec, found) = qmp_spec::read(&sources, mode);
        let (id, _) = sources.iter().next().expect("there is one document");
        Self { written: spec.to_text(id), spec, sources, found }
    }

    fn findings(&self) -> String {
        self.found.render(&self.sources, Format::Short)
    }
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).expect("the document is readable")
}

#[test]
fn canonical_documents_come_back_as_they_were() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [here.join("documents"), here.join("../examples/appliance/spec")] {
        let mut sources = SourceMap::default();
        for path in files(&folder, "", ".txt") {
            sources.add(SourceFile::new(path.to_string_lossy(), &text(&path)));
        }
        let (spec, _) = qmp_spec::read(&sources, Mode::Strict);
        for (id, file) in sources.iter() {
            let written = spec.to_text(id);
            let difference = || first(file.text(), &written);
            assert!(file.text() == written, "{}: `qmp fmt -w` makes it canonical\n{}", file.path(), difference());
        }
    }
}

#[test]
fn documents_without_findings_mean_the_same_when_written() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut documents = files(&here.join("tests/data/documents"), "", ".txt");
    documents.extend(files(&here.join("../qmp-codegen/tests/data"), "", ".txt"));
    for path in documents {
        let first = Read::of(&text(&path), Mode::Strict);
        if !first.found.is_empty() {
            continue;
        }
        let again = Read::of(&first.written, Mode::Strict);
        assert!(again.found.is_empty(), "{}:\n{}\n{}", path.display(), again.findings(), first.written);
        same(&path, &first.spec, &again.spec);
        assert_eq!(first.written, again.written, "{}", path.display());
    }
}

#[test]
fn documents_of_the_past_keep_what_they_define() {
    let Some(corpus) = corpus("documents_of_the_past_keep_what_they_define") else { return };
    let folder = corpus.join("classic");
    let mut documents = files(&folder, "qmp-events@", ".txt");
    documents.extend(files(&folder, "qmp-commands@", ".txt"));
    for path in documents {
        let first = Read::of(&text(&path), Mode::Lenient);
        let again = Read::of(&first.written, Mode::Lenient);
        assert!(!again.found.has_errors(), "{}:\n{}", path.display(), again.findings());
        let last = Read::of(&again.written, Mode::Lenient);
        same(&path, &again.spec, &last.spec);
        assert!(again.written == last.written, "{}: {}", path.display(), self::first(&again.written, &last.written));
        assert_eq!(first.spec.definitions(), again.spec.definitions(), "{}", path.display());
    }
}

/// A word that does not belong there, after each word of a document: it is in what is written, or something is found.
#[test]
fn no_word_is_lost_without_a_finding() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/documents/modern.txt");
    let text = text(&path);
    for (at, _) in text.match_indices([' ', '\n', ',', ')']) {
        let (before, after) = text.split_at(at);
        let read = Read::of(&format!("{before} stowaway{after}"), Mode::Lenient);
        let is_known = read.written.contains("stowaway") || !read.found.is_empty();
        assert!(is_known, "{}:{}", path.display(), before.lines().count());
    }
}

fn same(path: &Path, first: &Spec, again: &Spec) {
    let (first, again) = (format!("{:#?}", first.without_places()), format!("{:#?}", again.without_places()));
    assert!(first == again, "{}: {}", path.display(), self::first(&first, &again));
}

fn first(left: &str, right: &str) -> String {
    let differs = left.lines().zip(right.lines()).zip(1..).find(|((a, b), _)| a != b);
    differs.map_or("lengths differ".into(), |((a, b), line)| format!("line {line}:\n  {a}\n  {b}"))
}
