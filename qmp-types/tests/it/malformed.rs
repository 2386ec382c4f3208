//! A known name with the wrong payload: the exact place and the reason.

use qmp_types::{Message, MessageKind};

use crate::golden::event::Event;
use crate::support::refuse;

/// Checks the place and the reason that a line is refused for.
#[track_caller]
fn check(line: &str, path: &str, reason: &str) {
    let malformed = refuse(line);
    assert_eq!((malformed.path(), malformed.reason()), (path, reason));
    assert_eq!(malformed.raw(), line);
}

/// The same for the data of an event, before its name and after it.
#[track_caller]
fn check_data(event: &str, data: &str, path: &str, reason: &str) {
    let timestamp = r#""timestamp": {"seconds": 1, "microseconds": 2}"#;
    for line in [
        format!(r#"{{"event": "{event}", "data": {data}}}"#),
        format!(r#"{{"event": "{event}", "data": {data}, {timestamp}}}"#),
        format!(r#"{{{timestamp}, "event": "{event}", "data": {data}}}"#),
        format!(r#"{{"data": {data}, "event": "{event}"}}"#),
        format!(r#"{{"data": {data}, {timestamp}, "event": "{event}"}}"#),
        format!("{{\"event\": \"{event}\",\n\t\"data\":\n {data}\n}}"),
    ] {
        check(&line, path, reason);
        let malformed = refuse(&line);
        assert_eq!(malformed.what(), MessageKind::Event);
        assert_eq!(malformed.name(), Some(event));
        assert_eq!(malformed.timestamp().is_some(), line.contains("timestamp"));
    }
}

#[test]
fn wrong_scalar() {
    check_data(
        "BLOCK_IO_ERROR",
        r#"{"device": 5, "operation": "read", "action": "stop"}"#,
        "data.device",
        "invalid type: integer `5`, expected a string",
    );
    check_data(
        "BLOCK_IO_ERROR",
        r#"{"device": "d", "operation": "read", "action": "stop", "nospace": "yes"}"#,
        "data.nospace",
        r#"invalid type: string "yes", expected a boolean"#,
    );
    check_data(
        "BLOCK_IO_ERROR",
        r#"{"device": "d", "operation": null, "action": "stop"}"#,
        "data.operation",
        "invalid type: null, expected a string",
    );
}

#[test]
fn container_instead_of_a_scalar() {
    check_data(
        "BLOCK_IO_ERROR",
        r#"{"device": {"x": [1]}, "operation": "read"}"#,
        "data.device",
        "invalid type: map, expected a string",
    );
    check_data(
        "BLOCK_IO_ERROR",
        r#"{"node-name": [[]]}"#,
        "data.node-name",
        "invalid type: sequence, expected a string",
    );
}

#[test]
fn wrong_nested_type() {
    check_data(
        "VNC_DISCONNECTED",
        r#"{"server": {"host": "a"}, "client": {"family": "x", "host": true}}"#,
        "data.client.host",
        "invalid type: boolean `true`, expected a string",
    );
    check_data(
        "VNC_DISCONNECTED",
        r#"{"server": "a", "client": {"host": "b"}}"#,
        "data.server",
        r#"invalid type: string "a", expected an object"#,
    );
    check_data(
        "VNC_DISCONNECTED",
        r#"{"server": ["a"], "client": {"host": "b"}}"#,
        "data.server",
        "invalid type: sequence, expected an object",
    );
}

#[test]
fn missing_member() {
    check_data("BLOCK_IO_ERROR", r#"{"device": "d", "action": "stop"}"#, "data", "missing field `operation`");
    check_data(
        "VNC_DISCONNECTED",
        r#"{"server": {"hos": "a"}, "client": {"host": "b"}}"#,
        "data.server",
        "missing field `host`",
    );
    check_data("VNC_DISCONNECTED", "{}", "data", "missing field `server`");
    check(r#"{"event": "VNC_DISCONNECTED"}"#, "data", "missing field `server`");
}

#[test]
fn wrong_element() {
    check_data(
        "ACME_CLIENTS",
        r#"{"clients": [{"type": "fd", "name": "n", "fd": 3}, "x"]}"#,
        "data.clients[1]",
        r#"invalid type: string "x", expected an object"#,
    );
    check_data("ACME_CLIENTS", r#"{"clients": [[]]}"#, "data.clients[0]", "invalid type: sequence, expected an object");
}

#[test]
fn wrong_member_of_a_union() {
    check_data(
        "ACME_CLIENTS",
        r#"{"clients": [{"type": "fd", "name": "n", "fd": 3}, {"name": "n", "fd": "x", "type": "fd"}]}"#,
        "data.clients[1].fd",
        r#"invalid type: string "x", expected i64"#,
    );
    check_data(
        "ACME_CLIENTS",
        r#"{"clients": [{"type": "inet", "name": "n"}]}"#,
        "data.clients[0]",
        "missing field `host`",
    );
    check_data(
        "ACME_CLIENTS",
        r#"{"clients": [{"type": 1, "name": "n"}]}"#,
        "data.clients[0].type",
        "invalid type: integer `1`, expected a string",
    );
    check_data(
        "ACME_CLIENTS",
        r#"{"note": {}, "clients": [{"name": "n"}]}"#,
        "data.clients[0]",
        "missing field `type`",
    );
    check_data(
        "ACME_CLIENTS",
        r#"{"clients": [{"type": "inet", "name": "n", "host": "h",
            "via": {"type": "inet", "name": "n", "host": "h", "via": {"type": "fd", "fd": []}}}]}"#,
        "data.clients[0].via.via.fd",
        "invalid type: sequence, expected i64",
    );
}

#[test]
fn data_is_no_object() {
    check_data("STOP", "[]", "data", "invalid type: sequence, expected an object");
    check_data("STOP", "null", "data", "invalid type: null, expected an object");
    check_data("BLOCK_IO_ERROR", "7", "data", "invalid type: integer `7`, expected an object");
}

#[test]
fn escapes_in_keys() {
    check_data(
        "BLOCK_IO_ERROR",
        r#"{"a\"]}": ["}"], "node\u002dname": 1.5}"#,
        "data.node-name",
        "invalid type: floating point `1.5`, expected a string",
    );
}

#[test]
fn wrong_envelope() {
    check(r#"{"event": ["STOP"]}"#, "event", "invalid type: sequence, expected the name of an event");
    check(r#"{"event": "STOP", "timestamp": {"seconds": 1}}"#, "timestamp", "missing field `microseconds`");
    check(
        r#"{"timestamp": {"seconds": 1.5, "microseconds": 0}, "event": "NEW"}"#,
        "timestamp.seconds",
        "invalid type: floating point `1.5`, expected i64",
    );
    check(
        r#"{"return": {}, "error": {"class": "GenericError", "desc": ""}}"#,
        "error",
        "more than one of `QMP`, `event`, `return` and `error`",
    );
}

#[test]
fn wrong_error() {
    let line = r#"{"id": 3, "error": {"desc": "x"}}"#;
    check(line, "error", "missing field `class`");
    let malformed = refuse(line);
    assert_eq!(malformed.what(), MessageKind::Error);
    assert_eq!(malformed.id(), Some(&3.into()));
    check(r#"{"error": "x"}"#, "error", r#"invalid type: string "x", expected an object"#);
}

#[test]
fn wrong_greeting() {
    let line = r#"{"QMP": {"version": {"qemu": {"major": "7"}, "package": ""}}}"#;
    check(line, "QMP.version.qemu.major", r#"invalid type: string "7", expected i64"#);
    assert_eq!(refuse(line).what(), MessageKind::Greeting);
}

#[test]
fn no_message_at_all() {
    for (line, reason) in [
        ("", "EOF while parsing a value"),
        ("QEMU 7.2 monitor", "expected value"),
        ("5", "invalid type: integer `5`, expected an object"),
        (r#"[{"event": "STOP"}]"#, "invalid type: sequence, expected an object"),
        (r#"{"x": 1}"#, "none of `QMP`, `event`, `return` and `error`"),
        ("{}", "none of `QMP`, `event`, `return` and `error`"),
        (r#"{"event": "STOP"} {"event": "STOP"}"#, "trailing characters"),
        (r#"{"return": {}, "id": inf}"#, "expected value"),
        (r#"{"event": "STOP", "data": {"a": 1}"#, "EOF while parsing an object"),
        (r#"{"event": "VNC_DISCONNECTED", "data": {"server": 1"#, "EOF while parsing an object"),
    ] {
        check(line, "", reason);
        assert_eq!(refuse(line).what(), MessageKind::Line);
    }
}

#[test]
fn line_is_not_utf8() {
    let malformed = Message::<Event>::from_line(b"{\"event\": \"S\xff\"}").unwrap_err();
    assert_eq!(malformed.what(), MessageKind::Line);
    assert_eq!(malformed.reason(), "invalid utf-8 sequence of 1 bytes from index 12");
    assert_eq!(malformed.raw(), "{\"event\": \"S\u{fffd}\"}");
    assert_eq!(malformed.raw_bytes(), b"{\"event\": \"S\xff\"}");
}

#[test]
fn one_clear_sentence() {
    let line = r#"{"event": "VNC_DISCONNECTED", "data": {"server": {"host": 5}}}"#;
    assert_eq!(
        refuse(line).to_string(),
        "malformed event VNC_DISCONNECTED: in `data.server.host`: \
         invalid type: integer `5`, expected a string"
    );
    assert_eq!(refuse("x").to_string(), "malformed line: expected value");
}
