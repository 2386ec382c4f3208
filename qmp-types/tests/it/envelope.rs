//! The members of a message in every order, and what may be absent.

use std::mem::size_of;
use std::time::{Duration, SystemTime};

use qmp_types::{Dispatch, Extra, Malformed, Message, Timestamp};

use crate::golden::event::{AcmeClients, BlockIoError, Stop, VncDisconnected};
use crate::golden::event::{BlockIoErrorAction, BlockIoErrorOperation, Event, EventHandler};
use crate::support::{decode, decode_event, every_order, survives};

const EVENT: &str = r#""event": "BLOCK_IO_ERROR""#;
const DATA: &str = r#""data": {"device": "d0", "operation": "write", "action": "stop"}"#;
const TIMESTAMP: &str = r#""timestamp": {"seconds": 1, "microseconds": 2}"#;

#[test]
fn members_come_in_any_order() {
    let orders = every_order(&[EVENT, DATA, TIMESTAMP, r#""id": 5"#, r#""new": [{}]"#]);
    assert_eq!(orders.len(), 120);
    let expected = decode(&orders[0]);
    for line in &orders {
        assert_eq!(decode(line), expected, "{line}");
    }
}

#[test]
fn members_of_data_come_in_any_order() {
    let members = [
        r#""device": "d0""#,
        r#""node-name": "n0""#,
        r#""operation": "read""#,
        r#""action": "report""#,
        r#""nospace": true"#,
    ];
    for data in every_order(&members) {
        let line = format!(r#"{{{EVENT}, "data": {data}}}"#);
        let Event::BlockIoError(event) = decode_event(&line) else {
            panic!("not BLOCK_IO_ERROR: {line}");
        };
        assert_eq!(event.device, "d0");
        assert_eq!(event.node_name.as_deref(), Some("n0"));
        assert_eq!(event.operation, BlockIoErrorOperation::Read);
        assert_eq!(event.action, BlockIoErrorAction::Report);
        assert_eq!(event.nospace, Some(true));
        assert_eq!(event.extra, Extra::default());
        survives(&line);
    }
}

#[test]
fn null_is_an_optional_member_that_is_not_set() {
    let data = r#"{"device": "d0", "operation": "read", "action": "stop", "nospace": null}"#;
    let event = decode_event(&format!(r#"{{{EVENT}, "data": {data}}}"#));
    assert!(matches!(event, Event::BlockIoError(event) if event.nospace.is_none()));
}

#[test]
fn null_is_a_value_where_any_value_is() {
    survives(r#"{"event": "ACME_CLIENTS", "data": {"clients": [], "note": null}}"#);
    survives(r#"{"event": "ACME_CLIENTS", "data": {"clients": [], "note": [1.5, "x"]}}"#);
    survives(r#"{"event": "ACME_CLIENTS", "data": {"clients": []}}"#);
}

#[test]
fn escapes_in_keys_and_names_are_read() {
    let line = r#"{"\u0065vent": "ST\u004fP", "d\u0061ta": {}}"#;
    assert_eq!(decode_event(line), decode_event(r#"{"event": "STOP"}"#));
}

#[test]
fn data_may_be_absent_or_empty_where_the_event_has_none() {
    let absent = decode(r#"{"event": "STOP"}"#);
    assert_eq!(absent, decode(r#"{"event": "STOP", "data": {}}"#));
    let encoded = serde_json::to_string(&absent).expect("a message encodes");
    assert_eq!(encoded, r#"{"event":"STOP"}"#);
}

#[test]
fn nested_objects_and_arrays() {
    survives(r#"{"event": "VNC_DISCONNECTED", "data": {"server": {"host": "a"}, "client": {"host": "b"}}}"#);
    survives(r#"{"data": {"clients": [{"type": "inet", "name": "n", "host": "h"}]}, "event": "ACME_CLIENTS"}"#);
}

#[test]
fn timestamp_is_kept() {
    let line = r#"{"event": "STOP", "timestamp": {"microseconds": 250000, "seconds": 1}}"#;
    let Message::Event(timed) = decode(line) else {
        panic!("not an event");
    };
    let expected = SystemTime::UNIX_EPOCH + Duration::from_millis(1250);
    assert_eq!(timed.timestamp.and_then(Timestamp::to_system_time), Some(expected));
    survives(line);
}

#[test]
fn host_without_a_clock() {
    let line = r#"{"event": "STOP", "timestamp": {"microseconds": -1, "seconds": -1}}"#;
    let Message::Event(timed) = decode(line) else {
        panic!("not an event");
    };
    let timestamp = timed.timestamp.expect("there is a timestamp");
    assert_eq!((timestamp.seconds, timestamp.microseconds), (-1, -1));
    assert_eq!(timestamp.to_system_time(), None);
    survives(line);
}

#[test]
fn extreme_timestamps_do_not_overflow() {
    for seconds in [i64::MIN, -2, 0, i64::MAX] {
        for microseconds in [i64::MIN, -2, 0, i64::MAX] {
            let timestamp = Timestamp { seconds, microseconds };
            let time = timestamp.to_system_time();
            assert!(time.is_none() || (seconds >= 0 && microseconds >= 0));
        }
    }
}

#[test]
fn lines_may_have_their_end_and_blanks() {
    let plain = Message::<Event>::from_line(br#"{"event": "STOP"}"#);
    let ended = Message::<Event>::from_line(b" \t{\"event\": \"STOP\"}\r\n");
    assert!(plain.is_ok());
    assert_eq!(plain, ended);
}

#[test]
fn sizes_stay_small() {
    assert_eq!(size_of::<Extra>(), size_of::<usize>());
    assert_eq!(size_of::<Malformed>(), size_of::<usize>());
    assert!(size_of::<Message<Event>>() <= 120);
}

#[test]
fn names_of_events() {
    assert_eq!(<Event as Dispatch>::NAMES.len(), 4);
    assert_eq!(decode_event(r#"{"event": "STOP"}"#).name(), "STOP");
    assert_eq!(decode_event(r#"{"event": "NEW"}"#).name(), "NEW");
}

/// A handler that tells which of its methods was called.
struct Called;

impl EventHandler for Called {
    type Output = &'static str;

    fn block_io_error(&mut self, _: BlockIoError) -> &'static str {
        "block_io_error"
    }

    fn stop(&mut self, _: Stop) -> &'static str {
        "stop"
    }

    fn vnc_disconnected(&mut self, _: VncDisconnected) -> &'static str {
        "vnc_disconnected"
    }

    fn acme_clients(&mut self, _: AcmeClients) -> &'static str {
        "acme_clients"
    }

    fn other(&mut self, event: qmp_types::NoEvents) -> &'static str {
        match event {}
    }

    fn unknown(&mut self, _: qmp_types::UnknownEvent) -> &'static str {
        "unknown"
    }
}

#[test]
fn events_reach_their_handler() {
    let called = |line| decode_event(line).dispatch(&mut Called);
    let block_io_error = format!("{{{EVENT}, {DATA}}}");
    assert_eq!(called(&block_io_error), "block_io_error");
    assert_eq!(called(r#"{"event": "STOP"}"#), "stop");
    assert_eq!(called(r#"{"event": "NEW"}"#), "unknown");
}
