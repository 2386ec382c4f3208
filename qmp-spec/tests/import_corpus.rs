//! All of QEMU, imported: the schemas of two versions, and what binaries of three say about themselves.

#[path = "../../tests/support/corpus.rs"]
mod support;

#[path = "support/paths.rs"]
mod paths;

#[path = "support/trees.rs"]
mod trees;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use qmp_spec::import::{Introspection, Merged, Prose, Release, Subjects, merge};
use qmp_spec::model::{Object, Type};
use qmp_spec::{Mode, SourceFile, SourceMap, Spec};
use serde_json::Value;
use support::{corpus, expect_file, files};
use trees::version;

/// The schemas of a version that a monitor speaks: QEMU's, and that of the storage daemon.
fn schemas(corpus: &Path, of: &str) -> Vec<Release> {
    let path = |schema: &str| corpus.join("qapi").join(of).join(schema).join("qapi-schema.json");
    let schemas = [path("qapi"), path("storage-daemon/qapi")];
    schemas.iter().map(|it| trees::release(version(of), it, Prose::Dropped)).collect()
}

/// What the binaries of a version say.
fn replies(corpus: &Path, of: &str) -> Vec<(PathBuf, Introspection)> {
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).expect("it can be read");
        let reply = Introspection::parse(&text).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        (path, reply)
    };
    files(&corpus.join("introspect").join(of), "", ".json").into_iter().map(read).collect()
}

/// The builds of a version, with names of types from a schema.
fn builds(corpus: &Path, of: &str, names: &Spec) -> Vec<Release> {
    let release = |(_, reply): (_, Introspection)| Release {
        version: reply.version.expect("a greeting stands beside it"),
        spec: reply.spec(Some(names)),
        subjects: Subjects::default(),
    };
    replies(corpus, of).into_iter().map(release).collect()
}

/// The documents are read again as the model that they were written from, and written again as they are.
fn comes_back(merged: &Merged, what: &str) {
    let mut sources = SourceMap::default();
    for (name, text) in merged.documents() {
        sources.add(SourceFile::new(name, &text));
    }
    let (spec, found) = qmp_spec::read(&sources, Mode::Strict);
    let mut rules: Vec<_> = found.iter().map(|it| it.rule).collect();
    rules.dedup();
    // What they lack are words.
    rules.retain(|it| !matches!(*it, "description" | "canonical-form" | "example-missing"));
    assert!(rules.is_empty(), "{what}: {rules:?}");
    let (read, made) = (spec.without_places(), merged.spec.without_places());
    assert!(read == made, "{what}: the text means something else: {:?}", difference(&read, &made));
    for (id, file) in sources.iter() {
        assert!(spec.to_text(id) == file.text(), "{what}: {} is written otherwise", file.path());
    }
}

/// The first line in which the models differ.
fn difference(read: &Spec, made: &Spec) -> Option<(String, String)> {
    let [read, made] = [read, made].map(|it| format!("{it:#?}"));
    let lines = read.lines().zip(made.lines()).map(|(a, b)| (a.to_owned(), b.to_owned()));
    lines.into_iter().find(|(a, b)| a != b)
}

fn said(merged: &Merged) -> String {
    merged.disagreements.iter().map(|it| format!("{it}\n")).collect()
}

fn expected(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import/corpus").join(name)
}

#[test]
fn every_schema_becomes_documents() {
    let Some(corpus) = corpus("every_schema_becomes_documents") else { return };
    let counts = [
        ("7.2/qapi", [52, 220, 418 + 39 + 6 + 155]),
        ("7.2/qga", [0, 42, 32 + 3 + 1 + 7]),
        ("7.2/storage-daemon/qapi", [13, 74, 233 + 23 + 5 + 78]),
        ("10.0/qapi", [56, 240, 468 + 43 + 6 + 181]),
        ("10.0/qga", [0, 44, 34 + 3 + 2 + 8]),
        ("10.0/storage-daemon/qapi", [13, 76, 254 + 25 + 5 + 79]),
    ];
    for (schema, expected) in counts {
        let path = corpus.join("qapi").join(schema).join("qapi-schema.json");
        let release = trees::release(version(schema), &path, Prose::Dropped);
        let Spec { events, commands, types, .. } = &release.spec;
        assert_eq!([events.len(), commands.len(), types.len()], expected, "{schema}");
        let merged = merge(&[release]);
        comes_back(&merged, schema);
    }
}

/// A row of the table in the corpus: events, commands, enumerations, alternates.
fn counted(index: &str, version: &str, target: &str) -> [usize; 4] {
    let row = index.lines().map(|it| it.split('|').map(str::trim).collect::<Vec<_>>());
    let row = row.into_iter().find(|it| it.get(1) == Some(&version) && it.get(2) == Some(&target));
    let row = row.unwrap_or_else(|| panic!("no row for {version} {target}"));
    [4, 3, 7, 8].map(|column| row[column].parse().expect("it is a number"))
}

/// How many enumerations a binary speaks of that nothing leads to; they have no place to be called after.
fn unused_enums(path: &Path) -> usize {
    let text = std::fs::read_to_string(path).expect("it can be read");
    let json: Value = serde_json::from_str(&text).expect("it is JSON");
    let entries = json["query-qmp-schema"].as_array().expect("there is a reply");
    let is_root = |it: &Value| it["meta-type"] == "command" || it["meta-type"] == "event";
    let mut open: Vec<_> = entries.iter().filter(|it| is_root(it)).collect();
    let by_name: BTreeMap<_, _> = entries.iter().map(|it| (it["name"].as_str(), it)).collect();
    let mut used = BTreeSet::new();
    while let Some(entry) = open.pop() {
        let parts = ["members", "variants"].into_iter().flat_map(|it| entry[it].as_array().into_iter().flatten());
        let types = parts.map(|it| &it["type"]).chain(["arg-type", "ret-type", "element-type"].map(|it| &entry[it]));
        open.extend(types.filter_map(|it| by_name.get(&it.as_str())).filter(|it| used.insert(it["name"].as_str())));
    }
    entries.iter().filter(|it| it["meta-type"] == "enum" && !used.contains(&it["name"].as_str())).count()
}

#[test]
fn every_reply_becomes_documents() {
    let Some(corpus) = corpus("every_reply_becomes_documents") else { return };
    let index = std::fs::read_to_string(corpus.join("introspect/INDEX.md")).expect("the corpus has an index");
    for of in ["5.2.0", "7.2.22", "10.0.2-bpo12", "10.0.13"] {
        for (path, reply) in replies(&corpus, of) {
            let spec = reply.spec(None);
            let types = |is: fn(&Type) -> bool| spec.types.iter().filter(|it| is(&it.ty)).count();
            let enums = types(|it| matches!(it, Type::Enum(_)));
            let alternates = types(|it| matches!(it, Type::Alternate(_)));
            let target = path.file_stem().expect("it has a name").to_string_lossy().into_owned();
            let found = [spec.events.len(), spec.commands.len(), enums + unused_enums(&path), alternates];
            assert_eq!(found, counted(&index, of, &target), "{of} {target}");
            assert!(spec.types.iter().all(|it| it.name.starts_with(|it: char| it.is_ascii_uppercase())), "{target}");
            let version = reply.version.expect("a greeting stands beside it");
            comes_back(&merge(&[Release { version, spec, subjects: Subjects::default() }]), &target);
        }
    }
}

/// The schema of 7.2, and all that binaries of 7.2 say. What is on one side only is in a file, with the condition.
#[test]
fn schema_and_binaries_agree() {
    let Some(corpus) = corpus("schema_and_binaries_agree") else { return };
    for (of, binaries) in [("7.2", "7.2.22"), ("10.0", "10.0.13")] {
        let schema = merge(&schemas(&corpus, of));
        let binaries = merge(&builds(&corpus, binaries, &schema.spec));
        assert_eq!(said(&binaries), "", "builds of one version do not contradict each other");
        let differences = paths::differences(&schema.spec, &binaries.spec);
        expect_file(&expected(&format!("{of}.differences")), &differences);
    }
}

/// The three versions that the corpus has, merged.
fn all(corpus: &Path) -> Merged {
    let new = schemas(corpus, "10.0");
    let old = schemas(corpus, "7.2");
    let oldest = builds(corpus, "5.2.0", &old[0].spec);
    merge(&[new, old, oldest].concat())
}

#[test]
fn versions_of_qemu_merge() {
    let Some(corpus) = corpus("versions_of_qemu_merge") else { return };
    let merged = all(&corpus);
    comes_back(&merged, "all versions");
    expect_file(&expected("disagreements"), &said(&merged));
}

/// A type of the merged model takes what every binary sends: nothing is required that one of them lacks.
#[test]
fn merged_types_fit_every_binary() {
    let Some(corpus) = corpus("merged_types_fit_every_binary") else { return };
    let merged = all(&corpus).spec;
    let mut misfits = String::new();
    for of in ["5.2.0", "7.2.22", "10.0.2-bpo12", "10.0.13"] {
        for (_, reply) in replies(&corpus, of) {
            for misfit in paths::misfits(&merged, &reply.spec(Some(&merged))) {
                let line = format!("{of}: {misfit}\n");
                if !misfits.contains(&line) {
                    misfits += &line;
                }
            }
        }
    }
    expect_file(&expected("misfits"), &misfits);
}

/// Objects with members of their own and those of a type at once are none of a schema's.
#[test]
fn members_stand_in_one_place() {
    let Some(corpus) = corpus("members_stand_in_one_place") else { return };
    let merged = all(&corpus).spec;
    let is_sound = |it: &Object| it.like.is_none() || it.members.is_empty() && it.variants.is_none();
    assert!(
        merged.commands.iter().all(|it| is_sound(&it.arguments)) && merged.events.iter().all(|it| is_sound(&it.data))
    );
}
