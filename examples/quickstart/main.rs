//! A document in, typed Rust out, and a stream of events decoded with it; then a client, and a server that is made of
//! a document of QEMU's.
//!
//! `acme.txt` defines the events of an imaginary appliance, `stream.jsonl` is what one of them sent.

use std::error::Error;

use qemu_qmp::Message;
use qmp_codegen::{Config, Files, generate};
use qmp_spec::{Format, Mode, SourceFile, SourceMap};

/// The same document through the other door: types in place.
mod acme {
    qmp_derive::spec!("examples/quickstart/acme.txt");
}

use acme::event::{AcmeDoor, AcmeFan, AcmeReady, Event, EventHandler};

const DOCUMENT: &str = include_str!("acme.txt");
const STREAM: &str = include_str!("stream.jsonl");

fn main() -> Result<(), Box<dyn Error>> {
    println!("── the document: examples/quickstart/acme.txt\n");
    print!("{}", section(DOCUMENT, "ACME_FAN", "Example:"));

    println!("── the types made of it\n");
    let generated = rust_of(DOCUMENT)?;
    print!("{}", section(&generated, "pub struct AcmeFan {", "impl "));

    println!("── the stream, decoded with them: examples/quickstart/stream.jsonl\n");
    for line in STREAM.lines() {
        match Message::<Event>::from_line(line.as_bytes()) {
            Ok(Message::Event(timed)) => {
                println!("{}: {}", timed.event.name().to_owned(), timed.event.dispatch(&mut Report))
            }
            Ok(other) => println!("{other:?}"),
            Err(malformed) => println!("{malformed}"),
        }
    }

    #[cfg(unix)]
    talk()?;
    Ok(())
}

/// A server that does what a document says is no QEMU, but a client sees no difference.
#[cfg(unix)]
fn talk() -> Result<(), Box<dyn Error>> {
    use qemu_qmp::command::QueryStatus;
    use qemu_qmp::event::Watchdog;
    use qemu_qmp::{Client, mock};

    println!("\n── a client, and a server made of qmp-spec/documents/run-state.txt\n");
    let client = Client::from_unix(mock::documents(include_str!("../../qmp-spec/documents/run-state.txt"))?)?;
    let watchdogs = client.events_of::<Watchdog>();
    let status = client.execute(QueryStatus::new())?;
    println!("query-status: {}, running: {}", status.status, status.running);
    println!("WATCHDOG: the action is {}", watchdogs.recv()?.event.action);
    Ok(())
}

/// Handles each event of the document; a new one in the document stops this from compiling.
struct Report;

impl EventHandler for Report {
    type Output = String;

    fn acme_door(&mut self, door: AcmeDoor) -> String {
        format!("the door is {}", if door.open { "open" } else { "closed" })
    }

    fn acme_fan(&mut self, fan: AcmeFan) -> String {
        let label = fan.fan.label.as_deref().unwrap_or("no label");
        let mut report = format!("fan {} ({label}) at {} rpm: {}", fan.fan.slot, fan.rpm, fan.state);
        for (name, value) in fan.extra.iter() {
            report += &format!("; not in the document, kept: {name} = {value}");
        }
        report
    }

    fn acme_ready(&mut self, _: AcmeReady) -> String {
        "ready".to_owned()
    }

    fn other(&mut self, never: qemu_qmp::NoEvents) -> String {
        match never {}
    }

    fn unknown(&mut self, event: qemu_qmp::UnknownEvent) -> String {
        format!("not in the document, kept: {}", event.data().map_or("no data", |it| it.get()))
    }
}

/// The generated file of the events.
fn rust_of(document: &str) -> Result<String, Box<dyn Error>> {
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new("examples/quickstart/acme.txt", document));
    let (spec, _) = qmp_spec::read_valid(&sources, Mode::Strict)
        .map_err(|found| found.render(&sources, Format::Human { color: false }))?;
    let config = Config { runtime: syn::parse_str("::qemu_qmp")? };
    let files = Files::new(&generate(&spec, &sources, &config), &sources, "the quickstart");
    let events = files.iter().find(|(path, _)| path.ends_with("event.rs"));
    Ok(events.map(|(_, text)| text.to_owned()).unwrap_or_default())
}

/// The lines from `start` up to the first that begins with `end`.
fn section(text: &str, start: &str, end: &str) -> String {
    let lines = text.lines().skip_while(|it| *it != start).take_while(|it| !it.starts_with(end));
    lines.map(|it| format!("    {it}\n")).collect()
}
