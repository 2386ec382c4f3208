//! What no document knows is kept exactly.

use qmp_types::{Capability, ErrorClass, Message};

use crate::golden::command::BlockResizeMode;
use crate::golden::event::{BlockIoErrorAction, Event};
use crate::support::{decode, decode_event, survives};

#[test]
fn unknown_event() {
    let line = r#"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "NEW",
        "data": {"big": 18446744073709551615, "list": [null, {}], "text": "\u00e9"}}"#;
    let Event::Unknown(event) = decode_event(line) else {
        panic!("known");
    };
    assert_eq!(event.name(), "NEW");
    let data = event.data().expect("there is data").get();
    assert!(data.contains(r#""\u00e9""#), "the text is kept: {data}");
    survives(line);
    survives(r#"{"data": {"a": 1}, "event": "NEW"}"#);
}

#[test]
fn unknown_event_may_have_no_data_or_strange_data() {
    survives(r#"{"event": "NEW"}"#);
    survives(r#"{"event": "NEW", "data": null}"#);
    survives(r#"{"event": "NEW", "data": [1, 2]}"#);
    survives(r#"{"event": "", "data": {}}"#);
}

#[test]
fn unknown_value_of_an_enumeration() {
    let line = r#"{"event": "BLOCK_IO_ERROR", "data":
        {"device": "d", "operation": "discard", "action": "pau\u0073e"}}"#;
    let Event::BlockIoError(event) = decode_event(line) else {
        panic!("not BLOCK_IO_ERROR");
    };
    assert_eq!(event.action.as_str(), "pause");
    assert!(matches!(event.action, BlockIoErrorAction::Unknown(_)));
    survives(line);
}

#[test]
fn text_of_an_enumeration() {
    assert_eq!("stop".parse(), Ok(BlockIoErrorAction::Stop));
    assert_eq!(BlockIoErrorAction::Stop.to_string(), "stop");
    let error = "halt".parse::<BlockIoErrorAction>().unwrap_err();
    assert_eq!(error.to_string(), "unknown value `halt`, expected `ignore` or `report` or `stop`");
    let error = serde_json::from_str::<BlockResizeMode>(r#""x""#).unwrap_err();
    assert_eq!(error.to_string(), "unknown value `x`, expected `off` or `full` at line 1 column 3");
}

#[test]
fn unknown_members() {
    let line = r#"{"event": "STOP", "data": {"why": {"deep": [1e3]}, "n": -1}}"#;
    let Event::Stop(event) = decode_event(line) else {
        panic!("not STOP");
    };
    let names: Vec<_> = event.extra.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["why", "n"]);
    assert_eq!(event.extra.get("why").map(|raw| raw.get()), Some(r#"{"deep": [1e3]}"#));
    assert!(event.extra.get("when").is_none());
    survives(line);
    survives(
        r#"{"event": "VNC_DISCONNECTED", "data": {"client": {"host": "b", "family": "ipv4"},
            "server": {"auth": "none", "host": "a"}, "x": null}}"#,
    );
}

#[test]
fn unknown_capability() {
    let line = r#"{"QMP": {"version": {"qemu": {"major": 11, "minor": 0, "micro": 0},
        "package": ""}, "capabilities": ["oob", "warp"], "new": 1}}"#;
    let Message::Greeting(greeting) = decode(line) else {
        panic!("not a greeting");
    };
    assert_eq!(greeting.capabilities[0], Capability::Oob);
    assert_eq!(greeting.capabilities[1].as_str(), "warp");
    assert_eq!(greeting.extra.len(), 1);
    survives(line);
}

#[test]
fn unknown_error_class() {
    let line = r#"{"error": {"class": "Timeout", "desc": "slow", "hint": ["x"]}, "id": "a"}"#;
    let Message::Error(error) = decode(line) else {
        panic!("not an error");
    };
    assert!(matches!(&error.class, ErrorClass::Unknown(class) if class.as_str() == "Timeout"));
    survives(line);
}

#[test]
fn extra_is_a_map() {
    let mut extra = qmp_types::Extra::default().with("a", 1).with("b", "x");
    extra.insert("a", &[true]).expect("an array serialises");
    assert_eq!(format!("{extra:?}"), r#"{"a": [true], "b": "x"}"#);
    let text = serde_json::to_string(&extra).expect("it encodes");
    assert_eq!(serde_json::from_str::<qmp_types::Extra>(&text).ok(), Some(extra));
}
