//! Schemas in QEMU's own language: each with one mistake, which is found; and some without.

#[path = "../../tests/support/corpus.rs"]
mod support;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use qmp_spec::qapi::{self, Loader, RULES, Schema};
use qmp_spec::{Diagnostics, Format, Mode, SourceFile, SourceMap};
use support::{expect_file, files};

/// Rules that no small schema breaks.
const WITHOUT_SCHEMA: [&str; 1] = ["qapi-member-count"];

fn data(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/qapi").join(folder)
}

/// Files of a folder.
struct Folder(PathBuf);

impl Loader for Folder {
    fn load(&mut self, path: &str) -> Result<SourceFile, String> {
        let bytes = std::fs::read(self.0.join(path)).map_err(|_| "there is no such file".to_owned())?;
        SourceFile::from_bytes(path, &bytes).map_err(|error| error.to_string())
    }
}

fn read(path: &Path, mode: Mode) -> (SourceMap, Schema, Diagnostics) {
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::new(mode));
    let mut folder = Folder(path.parent().expect("it is in a folder").to_owned());
    let name = path.file_name().expect("it has a name").to_string_lossy();
    let schema = qapi::read(&name, &mut folder, &mut sources, &mut found).expect("a schema of ours is readable");
    (sources, schema, found)
}

/// The rule that a schema breaks: its name up to the first dot.
fn rule(path: &Path) -> String {
    let name = path.file_name().expect("it has a name").to_string_lossy();
    name.split('.').next().unwrap_or_default().to_owned()
}

#[test]
fn each_mistake_is_found_and_nothing_else() {
    let paths = files(&data("bad"), "", ".json");
    assert!(paths.len() >= 120, "{} schemas", paths.len());
    let mut wrong = String::new();
    for path in paths {
        let (sources, _, found) = read(&path, Mode::Strict);
        let text = found.render(&sources, Format::Human { color: false });
        let rules: Vec<_> = found.iter().map(|it| it.rule.to_owned()).collect();
        if rules != [rule(&path)] {
            wrong += &format!("{}: {rules:?}\n{text}", path.display());
        }
        expect_file(&path.with_extension("findings"), &text);
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn every_rule_has_a_schema_that_breaks_it() {
    let broken: BTreeSet<_> = files(&data("bad"), "", ".json").iter().map(|it| rule(it)).collect();
    for rule in RULES.iter().filter(|it| !WITHOUT_SCHEMA.contains(&it.id)) {
        assert!(broken.contains(rule.id), "{}", rule.id);
    }
}

#[test]
fn ids_are_distinct_and_explained() {
    let mut ids: Vec<_> = RULES.iter().chain(qmp_spec::RULES).map(|it| it.id).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    for rule in RULES {
        assert!(rule.id.strip_prefix("qapi-").is_some_and(|it| !it.is_empty()), "{}", rule.id);
        assert!(rule.explanation.ends_with('.'), "{}", rule.id);
    }
}
