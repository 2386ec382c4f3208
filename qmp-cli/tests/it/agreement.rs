//! The types that are built in and the documents that they are generated from say the same of each line.

use std::fs;
use std::path::Path;

use qmp_types::Value;

use crate::program::{data, run};
use crate::support::{corpus, files};

#[test]
fn both_decoders_agree_on_lines_of_every_kind() {
    let records = agree(&data().join("session.jsonl"));
    let kinds = ["greeting", "return", "error", "event", "unknown-event", "malformed"];
    for kind in kinds {
        assert!(records.iter().any(|it| it["kind"] == kind), "no {kind} among the lines");
    }
}

#[test]
fn both_decoders_agree_on_real_sessions() {
    let Some(corpus) = corpus("both_decoders_agree_on_real_sessions") else {
        return;
    };
    // One input of all sessions: it begins with a note as each of them does.
    let mut sessions = Vec::new();
    let versions = files(&corpus.join("wire"), "", "");
    let versions = versions.iter().filter(|it| it.is_dir());
    for path in versions.flat_map(|it| files(it, "", ".qmp")) {
        sessions.extend(fs::read(path).expect("a session can be read"));
    }
    let all = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sessions.qmp");
    fs::write(&all, sessions).expect("the directory is ours");
    let events = agree(&all).iter().filter(|it| it["kind"] == "event").count();
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
