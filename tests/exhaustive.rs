//! A new event in a document stops an exhaustive `match` from compiling, and the compiler names it.

#[path = "support/scratch.rs"]
mod scratch;

use qmp_codegen::{Config, Files, generate};
use qmp_spec::{Mode, SourceFile, SourceMap};
use scratch::{Scratch, said};

const BEFORE: &str = "\
                        Acme Events
                        ===========

ACME_DOOR
---------

The door was opened or closed.

Data:

- \"open\": whether it is open now (json-bool)
";

const ADDED: &str = "
ACME_FAN
--------

A fan has changed its speed.

Data: None.
";

const PROGRAM: &str = "\
mod protocol;

use protocol::event::{Event, EventHandler};
use qmp_types::{Message, NoEvents, UnknownEvent};

fn by_match(event: Event) -> String {
    match event {
        Event::AcmeDoor(door) => door.open.to_string(),
        Event::Other(never) => match never {},
        Event::Unknown(event) => event.name().to_owned(),
    }
}

struct Handler;

impl EventHandler for Handler {
    type Output = ();
    fn acme_door(&mut self, _: protocol::event::AcmeDoor) {}
    fn other(&mut self, never: NoEvents) {
        match never {}
    }
    fn unknown(&mut self, _: UnknownEvent) {}
}

fn main() {
    for line in std::io::stdin().lines() {
        let line = line.expect(\"a line\");
        if let Ok(Message::Event(timed)) = Message::<Event>::from_line(line.as_bytes()) {
            timed.event.clone().dispatch(&mut Handler);
            println!(\"{}\", by_match(timed.event));
        }
    }
}
";

fn generate_into(scratch: &Scratch, document: &str) {
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new("acme.txt", document));
    let (spec, _) = qmp_spec::read_valid(&sources, Mode::Lenient).expect("the document has no mistake");
    let config = Config { runtime: syn::parse_str("::qmp_types").expect("a path") };
    let files = Files::new(&generate(&spec, &sources, &config), &sources, "a test");
    files.write(&scratch.folder().join("src/protocol")).expect("the files are written");
}

#[test]
fn a_new_event_is_named_by_the_compiler() {
    let scratch = Scratch::new("exhaustive", "qmp-types = { path = \"{root}/qmp-types\" }");
    scratch.write("src/main.rs", PROGRAM);

    generate_into(&scratch, BEFORE);
    let output = scratch.cargo(&["check"]);
    assert!(output.status.success(), "all events are handled:\n{}", said(&output));

    generate_into(&scratch, &format!("{BEFORE}{ADDED}"));
    let output = scratch.cargo(&["check"]);
    let said = said(&output);
    assert!(!output.status.success(), "an event is not handled, but it compiles");
    assert!(said.contains("E0004") && said.contains("Event::AcmeFan(_)"), "the match is told of it:\n{said}");
    assert!(said.contains("E0046") && said.contains("`acme_fan`"), "the handler is told of it:\n{said}");
}
