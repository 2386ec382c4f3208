//! Importing: small sources that were made for it, whose documents are known, and what is malformed.

#[path = "../../tests/support/corpus.rs"]
mod support;

#[path = "support/trees.rs"]
mod trees;

use std::path::{Path, PathBuf};

use qmp_spec::import::{Introspection, Merged, Prose, RULES, Release, Subjects, Version, merge};
use qmp_spec::{Mode, SourceFile, SourceMap};
use support::{expect_file, files};
use trees::{release, version};

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import")
}

fn text(merged: Merged) -> String {
    merged.into_one("acme").documents().map(|(_, text)| text).collect()
}

fn reply() -> String {
    std::fs::read_to_string(data().join("reply.json")).expect("the reply is there")
}

#[test]
fn schemas_become_documents() {
    for path in files(&data(), "", ".json").into_iter().filter(|it| !it.ends_with("reply.json")) {
        let schema = release(version("3.0"), &path, Prose::Kept);
        expect_file(&path.with_extension("txt"), &text(merge(&[schema])));
    }
}

#[test]
fn no_prose_is_taken_over_where_it_is_not_wanted() {
    let schema = release(version("3.0"), &data().join("documented.json"), Prose::Dropped);
    expect_file(&data().join("documented.dropped.txt"), &text(merge(&[schema])));
}

#[test]
fn replies_become_documents() {
    let reply = Introspection::parse(&reply()).expect("it is a reply");
    assert_eq!(reply.version, Some(version("3.1.4")));
    let release = |spec| Release { version: version("3.1"), spec, subjects: Subjects::default() };
    expect_file(&data().join("reply.txt"), &text(merge(&[release(reply.spec(None))])));
    let names = trees::release(version("3.0"), &data().join("all.json"), Prose::Dropped).spec;
    expect_file(&data().join("reply.named.txt"), &text(merge(&[release(reply.spec(Some(&names)))])));
}

#[test]
fn versions_are_merged_and_disagreements_named() {
    let folder = data().join("versions");
    let releases = ["1.0", "2.0"].map(|it| release(version(it), &folder.join(format!("{it}.json")), Prose::Dropped));
    let merged = merge(&releases);
    let said: String = merged.disagreements.iter().map(|it| format!("{it}\n")).collect();
    expect_file(&folder.join("disagreements"), &said);
    expect_file(&folder.join("merged.txt"), &text(merged));
}

#[test]
fn the_order_of_sources_does_not_matter() {
    let folder = data().join("versions");
    let [old, new] = ["1.0", "2.0"].map(|it| release(version(it), &folder.join(format!("{it}.json")), Prose::Dropped));
    assert_eq!(text(merge(&[old.clone(), new.clone()])), text(merge(&[new.clone(), old])));
    assert_eq!(merge(&[new.clone(), new.clone()]).spec, merge(&[new]).spec, "the same again changes nothing");
}

/// What was made is read again as what it was made from.
#[test]
fn documents_mean_what_was_imported() {
    for path in files(&data(), "", ".json").into_iter().filter(|it| !it.ends_with("reply.json")) {
        let merged = merge(&[release(version("3.0"), &path, Prose::Dropped)]);
        let mut sources = SourceMap::default();
        for (name, text) in merged.documents() {
            sources.add(SourceFile::new(name, &text));
        }
        let (spec, _) = qmp_spec::read(&sources, Mode::Strict);
        assert_eq!(spec.without_places(), merged.spec.without_places(), "{}", path.display());
    }
}

#[test]
fn malformed_replies_are_refused_with_the_place() {
    let reply = |from: &str, to: &str| reply().replacen(from, to, 1);
    let cases = [
        (r#"{"return": ["#.to_owned(), "this was cut off: EOF while parsing a list at line 1 column 12"),
        ("[]".to_owned(), "there is no reply to `query-qmp-schema` in it: an array of objects that have a `meta-type`"),
        (reply(r#""ret-type": "0", "#, ""), "`return[0]`: the member `ret-type` is missing"),
        (reply(r#""arg-type": "1""#, r#""arg-type": 1"#), "`return[0].arg-type`: expected a string"),
        (reply(r#""arg-type": "1""#, r#""arg-type": "9""#), "`return[0].arg-type`: there is no type `9` in the reply"),
        (reply(r#""arg-type": "1""#, r#""arg-type": "int""#), "`return[0].arg-type`: `int` is no object"),
        (reply(r#"[{"type": "1"}"#, r#"[7"#), "`return[12].members[0]`: expected an object"),
        (reply(r#""values": ["fan", "#, r#""values": [{}, "#), "`return[9].values[0]`: expected a string"),
        (
            reply(r#""element-type": "1""#, r#""element-type": "[1]""#),
            "`return[1].ret-type`: `[1]` is an array in itself, or nested too deep",
        ),
        (
            reply(r#""json-type": "string""#, r#""json-type": "text""#),
            "`return[16].json-type`: `text` is no kind of JSON that is known",
        ),
        (
            reply(r#""meta-type": "event""#, r#""meta-type": "signal""#),
            "`return[3].meta-type`: `signal` is no kind of entry that is known",
        ),
        (reply(r#"{"name": "4""#, r#"{"name": "2""#), "`return[9].name`: there is a type `2` before it"),
    ];
    for (text, expected) in cases {
        let faults = Introspection::parse(&text).expect_err(expected).to_string();
        assert!(faults.lines().any(|it| it == expected), "{expected}:\n{faults}");
    }
}

/// Whatever a reply is cut to or has put in it: a model or an error, and no panic.
#[test]
fn damaged_replies_do_no_harm() {
    let reply = reply();
    for (at, byte) in reply.bytes().enumerate() {
        for with in [b'"', b'[', b'7', b' '] {
            let mut bytes = reply.clone().into_bytes();
            bytes[at] = with;
            if byte != with
                && let Ok(damaged) = String::from_utf8(bytes)
                && let Ok(reply) = Introspection::parse(&damaged)
            {
                let release =
                    Release { version: version("1.0"), spec: reply.spec(None), subjects: Subjects::default() };
                text(merge(&[release]));
            }
        }
    }
}

#[test]
fn rules_are_explained() {
    for rule in RULES {
        assert!(rule.id.starts_with("import-") && rule.explanation.ends_with('.'), "{}", rule.id);
    }
    assert!(Version::parse("none").is_none());
}
