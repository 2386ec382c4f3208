//! A name that occurs twice in one object is refused, whatever the order.

use crate::support::{every_order, refuse};

/// Checks that the line is refused for this name.
#[track_caller]
fn check(line: &str, name: &str) -> String {
    let malformed = refuse(line);
    assert_eq!(malformed.reason(), format!("duplicate field `{name}`"), "{line}");
    malformed.path().to_owned()
}

#[test]
fn of_the_members_of_a_message() {
    let event = r#""event": "STOP""#;
    let new = r#""event": "NEW""#;
    let data = r#""data": {}"#;
    let timestamp = r#""timestamp": {"seconds": 1, "microseconds": 2}"#;
    for (members, name) in [
        ([event, data, data], "data"),
        ([new, data, data], "data"),
        ([event, data, event], "event"),
        ([new, event, data], "event"),
        ([event, timestamp, timestamp], "timestamp"),
        ([r#""return": 1"#, r#""return": 2"#, timestamp], "return"),
        ([r#""return": 1"#, r#""id": 2"#, r#""id": 2"#], "id"),
        ([r#""return": 1"#, data, data], "data"),
        ([r#""error": {"class": "GenericError", "desc": ""}"#, r#""id": 2"#, r#""id": null"#], "id"),
    ] {
        for line in every_order(&members) {
            assert_eq!(check(&line, name), name);
        }
    }
    for line in every_order(&[event, r#""x": 1"#, r#""x": 2"#]) {
        assert_eq!(check(&line, "x"), "");
    }
}

#[test]
fn of_the_members_of_an_object() {
    for line in every_order(&[r#""device": "d""#, r#""device": "d""#, r#""operation": "read""#, r#""action": "stop""#])
    {
        let line = format!(r#"{{"event": "BLOCK_IO_ERROR", "data": {line}}}"#);
        assert_eq!(check(&line, "device"), "data.device");
    }
    let optional = r#"{"device": "d", "nospace": null, "operation": "read", "action": "stop", "nospace": true}"#;
    let late = format!(r#"{{"data": {optional}, "event": "BLOCK_IO_ERROR"}}"#);
    assert_eq!(check(&late, "nospace"), "data.nospace");
    assert_eq!(check(r#"{"event": "STOP", "data": {"x": 1, "y": 2, "x": 1}}"#, "x"), "data");
    let timestamp = r#"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2, "seconds": 1}}"#;
    assert_eq!(check(timestamp, "seconds"), "timestamp.seconds");
}

#[test]
fn of_the_members_of_a_union() {
    let line = |client| format!(r#"{{"event": "ACME_CLIENTS", "data": {{"clients": [{client}]}}}}"#);
    check(&line(r#"{"type": "fd", "fd": 1, "name": "n", "type": "fd"}"#), "type");
    check(&line(r#"{"type": "fd", "fd": 1, "name": "n", "fd": 1}"#), "fd");
    check(&line(r#"{"type": "new", "fd": 1, "name": "n", "fd": 1}"#), "fd");
}

#[test]
fn many_unknown_members_are_compared_in_no_time() {
    let members: Vec<_> = (0..200_000).map(|it| format!(r#""m{it}": 0"#)).collect();
    let line = format!(r#"{{"event": "STOP", "data": {{{}, "m77": 1}}}}"#, members.join(", "));
    check(&line, "m77");
}
