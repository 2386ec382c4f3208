//! The types that are built in and the documents that they are generated from say the same of each line.

use std::env;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use qmp_types::Value;

use crate::program::{data, run};

#[test]
fn both_decoders_agree_on_lines_of_every_kind() {
    let records = agree(&data().join("session.jsonl"));
    let kinds = [
        "greeting",
        "return",
        "error",
        "event",
        "unknown-event",
        "malformed",
    ];
    for kind in kinds {
        assert!(
            records.iter().any(|it| it["kind"] == kind),
            "no {kind} among the lines"
        );
    }
}

#[test]
fn both_decoders_agree_on_real_sessions() {
    let Some(corpus) = corpus() else { return };
    // One input of all sessions: it begins with a note as each of them does.
    let mut sessions = Vec::new();
    for path in files(&corpus.join("wire")) {
        sessions.extend(fs::read(path).expect("a session can be read"));
    }
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sessions.qmp");
    fs::write(&all, sessions).expect("the directory is ours");
    let events = agree(&all)
        .iter()
        .filter(|it| it["kind"] == "event")
        .count();
    assert!(events > 1000, "only {events} known events");
}

/// Decodes a file in both ways and compares the records, but not the words of reasons.
fn agree(input: &Path) -> Vec<Value> {
    let events = "../../../qmp-spec/documents/qmp-events.txt";
    let by_types = decode(&["decode", "--format", "json"], input);
    let by_documents = decode(&["decode", "--format", "json", events], input);
    assert_eq!(by_types.len(), by_documents.len());
    for (one, other) in by_types.iter().zip(&by_documents) {
        assert_eq!(one, other);
    }
    by_types
}

fn decode(arguments: &[&str], input: &Path) -> Vec<Value> {
    let run = run(arguments, Some(input));
    assert_eq!(run.stderr, "");
    let records = run.stdout.lines().map(|line| {
        let mut record: Value = serde_json::from_str(line).expect("a record is JSON");
        if let Some(record) = record.as_object_mut() {
            record.remove("reason");
        }
        record
    });
    records.collect()
}

/// The sessions below a directory.
fn files(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).expect("the directory can be read");
    let mut paths: Vec<_> = entries
        .map(|it| it.expect("an entry can be read").path())
        .collect();
    paths.sort();
    let (directories, files): (Vec<_>, Vec<_>) = paths.into_iter().partition(|it| it.is_dir());
    let sessions = files
        .into_iter()
        .filter(|it| it.extension().is_some_and(|it| it == "qmp"));
    sessions
        .chain(directories.iter().flat_map(|it| self::files(it)))
        .collect()
}

/// The corpus, if there is one; without it the test is skipped, which is said and must be allowed.
fn corpus() -> Option<PathBuf> {
    if let Some(path) = env::var_os("QMP_CORPUS") {
        return Some(path.into());
    }
    let reason = "SKIPPED: no corpus (QMP_CORPUS is not set)";
    assert!(env::var_os("QMP_REQUIRE_ALL").is_none(), "{reason}");
    eprintln!("{reason}");
    if let Some(log) = env::var_os("QMP_SKIP_LOG") {
        let log = fs::OpenOptions::new().create(true).append(true).open(log);
        writeln!(log.expect("the log can be opened"), "{reason}").expect("the log can be written");
    }
    None
}
