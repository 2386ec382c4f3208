//! One story, with each server that can play a part in it: a real QEMU, the record of what that one said, and the
//! captures of QEMUs of other versions.

use std::collections::VecDeque;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use qemu_qmp::client::Options;
use qemu_qmp::{Client, mock, tokio};
use serde_json::Value;

use crate::support;

pub(crate) const MINUTE: Duration = Duration::from_secs(60);

/// The versions of which there are captures.
pub(crate) const VERSIONS: [&str; 3] = ["5.2.0", "7.2.22", "10.0.13"];

/// The name of a capture, and words of the commands that belong to the story, in their order. After a `!` are words of a
/// command that does not, with which the events end that do, until the next one that does.
pub(crate) type Captured<'a> = (&'a str, &'a [&'a str]);

/// A file in memory that is read while it is written.
#[derive(Clone, Default)]
pub(crate) struct Record(Arc<Mutex<Vec<u8>>>);

impl Write for Record {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Record {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.0.lock().expect("no panic").clone()).expect("a record is text")
    }
}

/// Runs a story with QEMUs, and then with what they said. After it they are told to quit.
pub(crate) fn live_and_recorded<const N: usize>(machines: [Command; N], story: impl Fn([&Client; N])) {
    let records: [Record; N] = std::array::from_fn(|_| Record::default());
    let (mut clients, mut processes) = (Vec::new(), Vec::new());
    for (mut machine, record) in machines.into_iter().zip(&records) {
        let options = Options::new().record(record.clone());
        let (client, process) = options.spawn(&mut machine).expect("QEMU starts and is willing");
        clients.push(client);
        processes.push(process);
    }
    run("QEMU", clients, &story);
    for process in processes {
        assert!(process.wait().expect("it has ended").success());
    }
    run("its record", records.iter().map(|it| replayed(&it.text())).collect(), &story);
}

/// Runs a story with what QEMUs of three versions said when the corpus was made.
pub(crate) fn captured<const N: usize>(test: &str, captures: [Captured<'_>; N], story: impl Fn([&Client; N])) {
    let Some(corpus) = support::corpus(test) else { return };
    for version in VERSIONS {
        let client = |(name, words)| replayed(&excerpt(&corpus.join("wire").join(version).join(name), words));
        run(&format!("the capture of {version}"), captures.map(client).into(), &story);
    }
}

/// The same as [`live_and_recorded`] for tasks, with one QEMU.
pub(crate) async fn live_and_recorded_tasks(mut machine: Command, story: impl AsyncFn(&tokio::Client)) {
    let record = Record::default();
    let options = Options::new().record(record.clone());
    let (client, process) = tokio::Client::spawn_with(&mut machine, &options).await.expect("QEMU starts");
    story(&client).await;
    client.quit(MINUTE).await.expect("it goes");
    assert!(process.wait().expect("it has ended").success());
    let stream = mock::replay(&record.text()).expect("a record");
    let client = tokio::Client::from_unix(stream).await.expect("it is willing");
    story(&client).await;
    client.quit(MINUTE).await.expect("it goes");
}

fn run<const N: usize>(peer: &str, clients: Vec<Client>, story: &impl Fn([&Client; N])) {
    // It is shown if the test fails.
    println!("with {peer}");
    story(clients.iter().collect::<Vec<_>>().try_into().expect("as many as there are parts"));
    for client in clients {
        client.quit(MINUTE).expect("it goes");
        let counters = client.counters();
        assert_eq!((counters.noise, counters.unknown, counters.malformed), (0, 0, 0));
    }
}

fn replayed(record: &str) -> Client {
    Client::from_unix(mock::replay(record).expect("a record")).expect("it is willing")
}

/// Of a capture the greeting, the negotiation, the commands that have these words, `quit`, their replies, and the events.
fn excerpt(capture: &Path, words: &[&str]) -> String {
    let text = fs::read_to_string(capture).unwrap_or_else(|error| panic!("{}: {error}", capture.display()));
    let mut wanted = ["\"qmp_capabilities\""].iter().chain(words).chain(&["\"quit\""]).peekable();
    let mut waiting = VecDeque::new();
    let mut events_are_ours = true;
    let mut kept = String::new();
    for line in text.lines().filter(|it| it.starts_with("-> ") || it.starts_with("<- ")) {
        let Ok(message) = serde_json::from_str::<Value>(&line[3..]) else { continue };
        let id = message["id"].clone();
        let keep = if line.starts_with("-> ") {
            if wanted.next_if(|it| it.strip_prefix('!').is_some_and(|it| line.contains(it))).is_some() {
                events_are_ours = false;
            }
            let keep = wanted.next_if(|it| line.contains(**it)).is_some();
            events_are_ours |= keep;
            waiting.push_back((id, keep));
            keep
        } else if message.get("event").is_some() {
            events_are_ours
        } else if message.get("QMP").is_some() {
            true
        } else {
            let own = waiting.iter().position(|(of, _)| *of == id);
            own.and_then(|it| waiting.remove(it)).is_some_and(|(_, keep)| keep)
        };
        if keep {
            kept += &format!("{line}\n");
        }
    }
    assert_eq!(wanted.next(), None, "{} has no such command", capture.display());
    kept
}
