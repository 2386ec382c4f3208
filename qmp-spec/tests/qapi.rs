//! Schemas in QEMU's own language: each with one mistake, which is found; and some without.

#[path = "../../tests/support/corpus.rs"]
mod support;

#[path = "support/outline.rs"]
mod outline;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use qmp_spec::qapi::{self, Definition, Flags, Kind, Loader, RULES, Schema};
use qmp_spec::{Diagnostic, Diagnostics, Format, Mode, SourceFile, SourceMap};
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

#[test]
fn correct_schemas_have_no_findings() {
    for path in files(&data("good"), "", ".json") {
        let (sources, schema, found) = read(&path, Mode::Strict);
        assert!(found.is_empty(), "{}", found.render(&sources, Format::Human { color: false }));
        expect_file(&path.with_extension("outline"), &outline::of(&schema));
    }
}

#[test]
fn schemas_of_the_past_are_understood_and_named() {
    for path in files(&data("old"), "", ".json") {
        let (sources, schema, found) = read(&path, Mode::Lenient);
        assert!(!found.has_errors(), "{}", found.render(&sources, Format::Short));
        expect_file(&path.with_extension("outline"), &outline::of(&schema));
        let (_, _, strict) = read(&path, Mode::Strict);
        expect_file(&path.with_extension("findings"), &strict.render(&sources, Format::Short));
    }
}

/// Files of the corpus, by their paths in it.
fn corpus_schema(corpus: &Path, path: &str, mode: Mode) -> (SourceMap, Schema, Diagnostics) {
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::new(mode));
    let mut folder = Folder(corpus.join("qapi"));
    let schema = qapi::read(path, &mut folder, &mut sources, &mut found).expect("a schema of the corpus is readable");
    (sources, schema, found)
}

/// Commands, events, structs, unions, alternates and enumerations.
fn counts(schema: &Schema) -> [usize; 6] {
    ["command", "event", "struct", "union", "alternate", "enum"]
        .map(|keyword| schema.definitions.iter().filter(|it| it.kind.keyword() == keyword).count())
}

/// The whole trees of QEMU, with the counts that were made by hand.
#[test]
fn trees_of_qemu_have_no_error_and_what_was_counted() {
    let Some(corpus) = support::corpus("trees_of_qemu_have_no_error_and_what_was_counted") else { return };
    let expected = [
        ("7.2/qapi/qapi-schema.json", [220, 52, 418, 39, 6, 155]),
        ("7.2/qga/qapi-schema.json", [42, 0, 32, 3, 1, 7]),
        ("7.2/storage-daemon/qapi/qapi-schema.json", [74, 13, 233, 23, 5, 78]),
        ("10.0/qapi/qapi-schema.json", [240, 56, 468, 43, 6, 181]),
        ("10.0/qga/qapi-schema.json", [44, 0, 34, 3, 2, 8]),
        ("10.0/storage-daemon/qapi/qapi-schema.json", [76, 13, 254, 25, 5, 79]),
    ];
    for (path, expected) in expected {
        let (sources, schema, found) = corpus_schema(&corpus, path, Mode::Lenient);
        assert!(found.is_empty(), "{path}:\n{}", found.render(&sources, Format::Short));
        assert_eq!(counts(&schema), expected, "{path}");
    }
}

/// What strict mode finds in them: nothing that QEMU's own generator would refuse, and two oddities.
///
/// How documentation is set came to be judged after 10.0 only.
#[test]
fn trees_of_today_are_taken_in_strict_mode() {
    let Some(corpus) = support::corpus("trees_of_today_are_taken_in_strict_mode") else { return };
    let mut found_in_all = Vec::new();
    for path in ["qapi/qapi-schema.json", "qga/qapi-schema.json", "storage-daemon/qapi/qapi-schema.json"] {
        let (sources, _, found) = corpus_schema(&corpus, &format!("10.0/{path}"), Mode::Strict);
        assert!(!found.has_errors(), "{path}:\n{}", found.render(&sources, Format::Short));
        let place =
            |it: &Diagnostic| format!("{}:{} {}", sources[it.span.source].path(), sources.line(it.span), it.rule);
        let is_style = |it: &&Diagnostic| it.rule == "qapi-doc-line" || it.rule == "qapi-doc-sentence";
        found_in_all.extend(found.iter().filter(|it| !is_style(it)).map(place));
    }
    let expected = ["10.0/qapi/audio.json:78 qapi-doc-apart", "10.0/qga/qapi-schema.json:1964 qapi-doc-glued"];
    assert_eq!(found_in_all, expected);
}

/// What else was counted in the trees.
#[test]
fn properties_of_the_tree_are_as_counted() {
    let Some(corpus) = support::corpus("properties_of_the_tree_are_as_counted") else { return };
    let (_, schema, _) = corpus_schema(&corpus, "7.2/qapi/qapi-schema.json", Mode::Lenient);
    let commands = schema.definitions.iter().filter_map(|it| match &it.kind {
        Kind::Command(it) => Some(it.flags),
        _ => None,
    });
    let flags: Vec<_> = commands.collect();
    let count = |is_set: fn(&Flags) -> bool| flags.iter().filter(|it| is_set(it)).count();
    assert_eq!(count(|it| it.allow_preconfig), 74);
    assert_eq!(count(|it| it.allow_oob), 4);
    assert_eq!(count(|it| it.coroutine), 2);
    assert_eq!(count(|it| !it.generated), 1);
    let is_documented = |it: &&Definition| it.doc.is_present;
    assert_eq!(schema.definitions.iter().filter(is_documented).count(), schema.definitions.len());
    assert_eq!(schema.definitions.iter().filter(|it| it.doc.since.is_some()).count(), 883);
}
