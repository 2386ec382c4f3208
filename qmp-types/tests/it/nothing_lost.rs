//! Members that the protocol does not know survive wherever they are.

use qmp_types::{Message, RawValue};

use crate::exact::same;
use crate::golden::event::Event;
use crate::support::{decode, every_order};

/// Checks that each digit of the line is there after it was decoded and encoded.
#[track_caller]
fn survives(line: &str) {
    let encoded = serde_json::to_string(&decode(line)).expect("a message encodes");
    assert!(same(line, &encoded), "\n{line}\n{encoded}");
}

#[test]
fn members_beside_those_of_an_event() {
    let timestamp = r#""timestamp": {"seconds": 1, "nanoseconds": 3.10, "microseconds": 2}"#;
    let members = [r#""event": "STOP""#, timestamp, r#""seq": 12345678901234567890123"#, r#""id": {"a":  1}"#];
    for line in every_order(&members) {
        survives(&line);
        let Message::Event(timed) = decode(&line) else { panic!("not an event") };
        assert_eq!(timed.envelope.get("seq").map(RawValue::get), Some("12345678901234567890123"));
        assert_eq!(timed.envelope.get("id").map(RawValue::get), Some(r#"{"a":  1}"#));
        assert_eq!(timed.timestamp_extra.get("nanoseconds").map(RawValue::get), Some("3.10"));
    }
}

#[test]
fn members_beside_those_of_an_unknown_event() {
    survives(r#"{"vm": "a", "event": "NEW", "data": [1.0], "timestamp": {"seconds": 1, "microseconds": 2, "x": 3}}"#);
}

#[test]
fn members_beside_those_of_a_reply() {
    let timestamp = r#""timestamp": {"seconds": 1, "microseconds": 2, "zone": "UTC"}"#;
    for line in every_order(&[r#""return": {"a": 1.0}"#, r#""id": 7"#, r#""data": 1e400"#, timestamp]) {
        survives(&line);
        let Message::Reply(reply) = decode(&line) else { panic!("not a reply") };
        assert_eq!(reply.envelope.len(), 2);
    }
}

#[test]
fn members_beside_those_of_an_error() {
    let error = r#""error": {"class": "GenericError", "desc": "no", "hint": 1}"#;
    for line in every_order(&[error, r#""id": 7"#, r#""data": null"#, r#""took": 0.10"#]) {
        survives(&line);
        let Message::Error(error) = decode(&line) else { panic!("not an error") };
        assert_eq!((error.extra.len(), error.envelope.len()), (1, 2));
    }
}

#[test]
fn members_beside_those_of_a_greeting() {
    let greeting =
        r#""QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 0}, "package": ""}, "capabilities": []}"#;
    for line in every_order(&[greeting, r#""id": null"#, r#""x": "y""#]) {
        survives(&line);
    }
}

#[test]
fn members_of_the_version() {
    survives(
        r#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 0, "nano": 1}, "package": ""},
            "capabilities": []}}"#,
    );
}

#[test]
fn own_events_keep_the_envelope() {
    let line = r#"{"event": "NEW", "seq": 1, "timestamp": {"seconds": 1, "microseconds": 2, "x": 3}}"#;
    let message: Message<Event<crate::own_events::Fire>> = line.parse().expect("it fits");
    assert!(same(line, &serde_json::to_string(&message).expect("it encodes")));
}
