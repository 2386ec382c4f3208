//! Spans of commands for the crate `tracing`; a program of its own, as callsites are known to all threads.
#![cfg(unix)]

use std::fmt::{Debug, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use qemu_qmp::command::Stop;
use qemu_qmp::{Client, mock};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down what it is told, as text.
#[derive(Clone, Default)]
struct Notes {
    text: Arc<Mutex<String>>,
    spans: Arc<AtomicU64>,
}

impl Notes {
    fn note(&self, what: &str, visit: impl FnOnce(&mut dyn Visit)) {
        let mut fields = Fields(String::new());
        visit(&mut fields);
        writeln!(self.text.lock().expect("no panic"), "{what}{}", fields.0).expect("there is room");
    }
}

struct Fields(String);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        // Ids are random.
        if field.name() != "id" {
            write!(self.0, " {}={value:?}", field.name()).expect("there is room");
        }
    }
}

impl Subscriber for Notes {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("qemu_qmp")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        self.note(attributes.metadata().name(), |it| attributes.record(it));
        Id::from_u64(self.spans.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.note("end", |it| values.record(it));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.note("event", |it| event.record(it));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn commands_have_spans() {
    let notes = Notes::default();
    tracing::subscriber::with_default(notes.clone(), || {
        let stream = mock::serve(|asked, peer| match &*asked.name {
            "stop" => peer.reply(serde_json::json!({})),
            _ => peer.refuse("GenericError", "no"),
        });
        let client = Client::from_unix(stream.expect("a server")).expect("it is willing");
        client.execute(Stop::new()).expect("it is answered");
        client.execute_raw("cont", ()).expect_err("it is refused");
    });
    let text = notes.text.lock().expect("no panic").clone();
    let expected = "qmp command=\"stop\"\nend outcome=\"returned\"\nqmp command=\"cont\"\nend outcome=`cont` was refused: no (GenericError)\n";
    assert_eq!(text, expected);
}
