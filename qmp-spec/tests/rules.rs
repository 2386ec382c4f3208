//! Each rule has a document that breaks it, and what strict mode says of that document.

#[path = "../../tests/support/corpus.rs"]
mod support;

use std::path::{Path, PathBuf};

use qmp_spec::{Format, Mode, RULES, SourceFile, SourceMap};
use support::{expect_file, files};

/// Rules that no small document breaks.
const WITHOUT_DOCUMENT: [&str; 3] = [
    "document-size",   // 32 MiB; see `limits`
    "document-effort", // the grammar is linear
    "unclaimed",       // a defect of the reader
];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/rules")
}

fn findings(path: &Path) -> (SourceMap, qmp_spec::Diagnostics) {
    let text = std::fs::read_to_string(path).expect("a document of ours is readable");
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new(path.file_name().expect("it has a name").to_string_lossy(), &text));
    let (_, found) = qmp_spec::read(&sources, Mode::Strict);
    (sources, found)
}

#[test]
fn every_rule_has_a_document_that_breaks_it() {
    for rule in RULES.iter().filter(|it| !WITHOUT_DOCUMENT.contains(&it.id)) {
        let path = folder().join(format!("{}.txt", rule.id));
        let (sources, found) = findings(&path);
        assert!(found.iter().any(|it| it.rule == rule.id), "{}:\n{}", rule.id, found.render(&sources, Format::Short));
    }
}

#[test]
fn findings_read_as_expected() {
    for path in files(&folder(), "", ".txt") {
        let (sources, found) = findings(&path);
        let text = found.render(&sources, Format::Human { color: false });
        expect_file(&path.with_extension("findings"), &text);
    }
}

#[test]
fn ids_are_distinct_and_explained() {
    let mut ids: Vec<_> = RULES.iter().map(|it| it.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), RULES.len());
    for rule in RULES {
        assert!(rule.id.bytes().all(|it| it.is_ascii_lowercase() || it == b'-'), "{}", rule.id);
        assert!(rule.explanation.ends_with(['.', '`']), "{}", rule.id);
    }
}

#[test]
fn too_large_a_document_is_refused() {
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new("large.txt", &"x\n".repeat(qmp_spec::MAX_DOCUMENT / 2 + 1)));
    let (spec, found) = qmp_spec::read(&sources, Mode::Lenient);
    assert!(spec.events.is_empty());
    assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), ["document-size"]);
}
