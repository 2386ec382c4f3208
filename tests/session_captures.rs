//! What real servers said, through a session: each message is found, however the stream is cut.

#[path = "support/corpus.rs"]
mod support;

use std::fs;
use std::path::{Path, PathBuf};

use qemu_qmp::event::Event;
use qemu_qmp::session::{Counters, Session, Stray};

/// The lines that the server of a capture said.
fn lines(text: &str) -> Vec<String> {
    let bytes = |json: &str| serde_json::from_str::<String>(json).expect("a JSON string");
    let line = |it: &str| it.strip_prefix("<- ").map(str::to_owned).or_else(|| it.strip_prefix("<= ").map(bytes));
    text.lines().filter_map(line).collect()
}

/// What a session finds in the stream, cut into pieces of each of the sizes in turn.
fn replay(stream: &[u8], sizes: &[usize]) -> (Vec<Vec<u8>>, Counters) {
    let mut session = Session::<Event>::new();
    let mut found = Vec::new();
    let mut rest = stream;
    for size in sizes.iter().cycle() {
        let (piece, after) = rest.split_at((*size).min(rest.len()));
        session.receive(piece);
        while let Some(incoming) = session.next() {
            if !matches!(incoming, qemu_qmp::session::Incoming::Stray(Stray::Noise(..))) {
                found.push(session.line().to_owned());
            }
        }
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    session.finish();
    (found, session.counters())
}

fn captures(folder: &Path) -> Vec<PathBuf> {
    let versions = fs::read_dir(folder).expect("the corpus can be read");
    let versions = versions.map(|it| it.expect("the corpus can be read").path()).filter(|it| it.is_dir());
    versions.flat_map(|it| support::files(&it, "", ".qmp")).collect()
}

#[test]
fn each_message_of_the_captures_is_found() {
    let Some(corpus) = support::corpus("each_message_of_the_captures_is_found") else { return };
    let captures = captures(&corpus.join("wire"));
    assert!(captures.len() > 100, "only {} captures", captures.len());
    for capture in captures {
        let lines = lines(&fs::read_to_string(&capture).expect("a capture is UTF-8"));
        let stream = lines.iter().flat_map(|it| [it.as_bytes(), b"\r\n"].concat()).collect::<Vec<_>>();
        let (found, counters) = replay(&stream, &[4096]);
        let cut = replay(&stream, &[1, 7, 1000, 3]);
        assert_eq!((&found, counters), (&cut.0, cut.1), "{}", capture.display());
        assert_eq!(counters.noise, 0, "{}", capture.display());
        // Pretty messages take several lines.
        if !capture.ends_with("pretty.qmp") {
            let unfinished = fs::read_to_string(&capture).expect("it was read before").contains("\n<= ");
            assert!(unfinished || found.len() == lines.len(), "{}", capture.display());
            assert!(found.iter().zip(&lines).all(|(found, line)| found == line.as_bytes()), "{}", capture.display());
        }
    }
}
