//! Replies and errors, and the id that ties them to their command.

use qmp_types::rt::{Serialize, Serializer};
use qmp_types::{Command, ErrorClass, Id, Message, MessageKind, Reply};

use crate::golden::command::Cont;
use crate::golden::event::AcmeClients;
use crate::support::{decode, every_order, survives};

/// A command that returns a list of objects.
struct QueryClients;

impl Serialize for QueryClients {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl Command for QueryClients {
    const NAME: &'static str = "query-clients";
    type Return = Vec<AcmeClients>;
}

#[track_caller]
fn reply(line: &str) -> Reply {
    match decode(line) {
        Message::Reply(reply) => reply,
        other => panic!("not a reply: {other:?}"),
    }
}

#[test]
fn reply_decodes_to_what_the_command_returns() {
    let clients = reply(r#"{"return": [{"clients": []}], "id": 1}"#).decode::<QueryClients>();
    assert_eq!(clients.expect("it fits").len(), 1);
    let empty = reply(r#"{"return": {"new": 1}}"#).decode::<Cont>();
    assert_eq!(empty.expect("it fits").extra.len(), 1);
}

#[test]
fn reply_that_does_not_fit() {
    let reply = reply(r#"{"id": "a", "return": [{"clients": []}, {"clients": [7]}]}"#);
    let malformed = reply.decode::<QueryClients>().unwrap_err();
    assert_eq!(malformed.what(), MessageKind::Reply);
    assert_eq!(malformed.name(), Some("query-clients"));
    assert_eq!(malformed.path(), "return[1].clients[0]");
    assert_eq!(malformed.id(), Some(&"a".into()));
    assert_eq!(malformed.raw(), reply.value().get());
}

#[test]
fn any_value_may_be_returned() {
    for value in ["{}", "[]", r#""a\r\n""#, "true", "-1", "null", "1.5"] {
        survives(&format!(r#"{{"return": {value}}}"#));
        survives(&format!(r#"{{"id": 0, "return": {value}}}"#));
    }
}

#[test]
fn error_reply() {
    let members = [r#""id": 7"#, r#""error": {"desc": "no", "class": "CommandNotFound"}"#, r#""new": 1"#];
    for line in every_order(&members) {
        let Message::Error(error) = decode(&line) else {
            panic!("not an error: {line}");
        };
        assert_eq!(error.class, ErrorClass::CommandNotFound);
        assert_eq!(error.desc, "no");
        assert_eq!(error.id, Some(7.into()));
    }
}

#[test]
fn classes_of_errors() {
    for class in ["GenericError", "CommandNotFound", "DeviceNotActive", "DeviceNotFound", "KVMMissingCap"] {
        assert!(class.parse::<ErrorClass>().is_ok());
        survives(&format!(r#"{{"error": {{"class": "{class}", "desc": "x"}}}}"#));
    }
}

#[test]
fn id_of_any_type_is_echoed_exactly() {
    for id in [
        "7",
        "-7",
        "0.10000000000000001",
        "1.8446744073709552e+19",
        "184467440737095516150000000000000000001",
        "1E400",
        "null",
        "true",
        r#""a\u00e9\"b""#,
        "[1, [2]]",
        r#"{"b": 1,  "a": {}}"#,
    ] {
        let line = format!(r#"{{"return": {{}}, "id": {id}}}"#);
        let echoed = reply(&line).id.expect("there is an id");
        assert_eq!(echoed.as_json(), id);
        let encoded = serde_json::to_string(&echoed).expect("an id encodes");
        assert_eq!(encoded, id);
    }
    assert_eq!(reply(r#"{"return": {}}"#).id, None);
}

#[test]
fn ids_compare_by_their_text() {
    assert_eq!(Id::from(7), reply(r#"{"return": {}, "id": 7}"#).id.unwrap());
    assert_ne!(Id::from(7), Id::from("7"));
    assert_eq!(Id::new(&[1, 2]).expect("it encodes").as_json(), "[1,2]");
    assert_eq!(Id::from(u64::MAX).as_u64(), Some(u64::MAX));
    assert_eq!(Id::from("x").as_u64(), None);
}
