//! Transcripts of sessions with real servers.

use std::fs;
use std::path::{Path, PathBuf};

use qmp_types::{Message, MessageKind};

use crate::exact::same;
use crate::golden::event::Event;
use crate::shared::corpus;

#[test]
fn every_line_of_the_transcripts() {
    let Some(folder) = transcripts("every_line_of_the_transcripts") else {
        return;
    };
    let mut lines = 0;
    for file in files(&folder) {
        let text = fs::read_to_string(&file).expect("a transcript is UTF-8");
        for line in text.lines().filter_map(|line| line.strip_prefix("<- ")) {
            check(line, &file);
            lines += 1;
        }
    }
    assert!(lines > 1000, "only {lines} lines in {}", folder.display());
}

/// Checks that the line survives, unless it is one of those that are not JSON.
#[track_caller]
fn check(line: &str, file: &Path) {
    match Message::<Event>::from_line(line.as_bytes()) {
        Ok(message) => {
            let encoded = serde_json::to_string(&message).expect("a message encodes");
            assert!(same(line, &encoded), "\n{line}\n{encoded}");
        }
        Err(malformed) => {
            assert_eq!(malformed.what(), MessageKind::Line, "{malformed}\n{line}");
            assert!(is_hazard(line, file), "{malformed}\n{line}");
        }
    }
}

/// What `HAZARDS.md` lists: infinity as an id, and a message that is spread over lines.
fn is_hazard(line: &str, file: &Path) -> bool {
    line.contains(r#""id": inf"#) || file.ends_with("pretty.qmp")
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let versions = entries(folder).into_iter().filter(|path| path.is_dir());
    versions.flat_map(|version| entries(&version)).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the corpus can be read");
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("the corpus can be read").path()).collect();
    paths.sort();
    paths
}

/// All lines that a server sent, where the transcripts are.
pub(crate) fn lines(test: &str) -> Option<Vec<String>> {
    let files = files(&transcripts(test)?);
    let texts = files.iter().map(|file| fs::read_to_string(file).expect("a transcript is UTF-8"));
    let lines = texts
        .flat_map(|text| text.lines().filter_map(|it| it.strip_prefix("<- ").map(str::to_owned)).collect::<Vec<_>>());
    Some(lines.collect())
}

/// The folder of the transcripts, which are no part of the repository.
fn transcripts(test: &str) -> Option<PathBuf> {
    Some(corpus(test)?.join("wire"))
}
