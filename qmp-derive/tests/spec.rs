//! `spec!` on documents of a user's own: the modules, with the examples of the documents as tests
//! of this crate.
#![deny(warnings, missing_docs)]

/// What the ACME chassis speaks.
pub mod acme {
    qmp_derive::spec!("tests/data/acme-events.txt", "tests/data/acme-commands.txt", crate = ::qmp_types);
}

use acme::command::AcmeFanSet;
use acme::event::{AcmeFan, Event, EventHandler};
use acme::types::{Fan, FanSide};
use qmp_types::{Message, NoEvents, Request, UnknownEvent};

/// Keeps the last speed.
struct Speed(i64);

impl EventHandler for Speed {
    type Output = ();

    fn acme_fan(&mut self, event: AcmeFan) {
        self.0 = event.rpm;
    }

    fn other(&mut self, event: NoEvents) {
        match event {}
    }

    fn unknown(&mut self, _: UnknownEvent) {}
}

#[test]
fn events_are_dispatched() {
    let line = br#"{"event": "ACME_FAN", "data": {"fan": {"name": "cpu", "side": "top"}, "rpm": 7}}"#;
    let Ok(Message::Event(timed)) = Message::<Event>::from_line(line) else { panic!("it is an event") };
    let mut speed = Speed(0);
    timed.event.dispatch(&mut speed);
    assert_eq!(speed.0, 7);
}

#[test]
fn commands_are_sent() {
    // A fan is sent and received, hence open: from another crate it is made of what it needs.
    let command = AcmeFanSet::new(Fan::new("cpu", FanSide::Front)).rpm(1200);
    let line = Request::new(&command).to_line().expect("it is JSON");
    assert!(line.contains(r#""arguments":{"fan":{"name":"cpu","side":"front"},"rpm":1200}"#), "{line}");
}
