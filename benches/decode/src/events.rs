//! Events: the project's own, the oracle's and the peer's.

use std::hint::black_box;

use qapi_qmp::{QmpMessage, QmpMessageAny};
use qemu_qmp::Message;
use qemu_qmp::event::Event;
use serde::Deserialize;

use crate::{Decode, oracle};

/// Who can decode events.
pub(crate) const WHO: [&str; 3] = ["qemu-qmp", "oracle", "qapi-qmp"];

/// The way to decode an event; the oracle needs its name beforehand.
pub(crate) fn decoder(who: &str, line: &[u8]) -> Option<Decode> {
    match who {
        "qemu-qmp" => Some(ours),
        "oracle" => oracle::decoder(&name(line)?),
        "qapi-qmp" => Some(theirs),
        _ => None,
    }
}

fn name(line: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Named {
        event: String,
    }
    serde_json::from_slice::<Named>(line).ok().map(|it| it.event)
}

fn ours(line: &[u8]) -> bool {
    match black_box(Message::<Event>::from_line(line)) {
        Ok(Message::Event(timed)) => !matches!(timed.event, Event::Unknown(_)),
        _ => false,
    }
}

fn theirs(line: &[u8]) -> bool {
    matches!(black_box(serde_json::from_slice::<QmpMessageAny>(line)), Ok(QmpMessage::Event(_)))
}
