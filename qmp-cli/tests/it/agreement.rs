//! The generated types and the documents that they are generated from say the same of each line.

use std::fs;
use std::path::Path;

use qmp_types::event::Event;
use qmp_types::{Message, Value};

use crate::program::{data, run};
use crate::support::{corpus, files};

#[test]
fn types_and_documents_agree_on_lines_of_every_kind() {
    let text = fs::read_to_string(data().join("session.jsonl")).expect("our data can be read");
    let lines: Vec<_> = text.lines().filter(|it| it.starts_with("{\"") && !it.contains("\"execute\"")).collect();
    let kinds = agree("lines", &lines);
    for kind in ["greeting", "return", "error", "event", "unknown-event", "malformed"] {
        assert!(kinds.iter().any(|it| it == kind), "no {kind} among the lines");
    }
}

#[test]
fn types_and_documents_agree_on_real_sessions() {
    let Some(corpus) = corpus("types_and_documents_agree_on_real_sessions") else {
        return;
    };
    let versions = files(&corpus.join("wire"), "", "");
    let sessions = versions.iter().filter(|it| it.is_dir()).flat_map(|it| files(it, "", ".qmp"));
    let text: String = sessions.map(|it| fs::read_to_string(it).expect("a session can be read")).collect();
    let lines: Vec<_> = text.lines().filter_map(|it| it.strip_prefix("<- ")).collect();
    // Messages of one line alone: the types decode lines.
    let lines: Vec<_> = lines.into_iter().filter(|it| it.starts_with("{\"") && it.ends_with('}')).collect();
    let events = agree("sessions", &lines).iter().filter(|it| *it == "event").count();
    assert!(events > 1000, "only {events} known events");
}

/// Decodes lines in both ways and compares kinds, names and places; gives the kinds.
fn agree(name: &str, lines: &[&str]) -> Vec<String> {
    let input = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.jsonl"));
    fs::write(&input, lines.join("\n")).expect("the directory is ours");
    let run = run(&["decode", "--format", "json"], Some(&input));
    assert_eq!(run.stderr, "");
    let records: Vec<Value> =
        run.stdout.lines().map(|it| serde_json::from_str(it).expect("a record is JSON")).collect();
    assert_eq!(records.len(), lines.len());
    let mut kinds = Vec::new();
    for (record, line) in records.iter().zip(lines) {
        let (kind, name, path) = by_types(line);
        let text = |member: &str| record[member].as_str().unwrap_or_default();
        assert_eq!((text("kind"), text("name"), text("path")), (kind, &*name, &*path), "{line}");
        kinds.push(kind.to_owned());
    }
    kinds
}

/// Kind, name and path of a line, by the types.
fn by_types(line: &str) -> (&'static str, String, String) {
    let none = String::new;
    match line.parse::<Message<Event>>() {
        Ok(Message::Greeting(_)) => ("greeting", none(), none()),
        Ok(Message::Reply(_)) => ("return", none(), none()),
        Ok(Message::Error(it)) => ("error", it.class.to_string(), none()),
        Ok(Message::Event(it)) => {
            let kind = if matches!(it.event, Event::Unknown(_)) { "unknown-event" } else { "event" };
            (kind, it.event.name().to_owned(), none())
        }
        Err(it) => ("malformed", it.name().unwrap_or_default().to_owned(), it.path().to_owned()),
    }
}
