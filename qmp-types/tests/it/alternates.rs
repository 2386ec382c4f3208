//! Values of one of several types that JSON tells apart.

use std::collections::BTreeMap;

use qmp_types::rt::{Alternate, Kind, RawAlternative, Serialize, Serializer};
use qmp_types::{Command, JsonError, Malformed, Message};

use crate::golden::event::AcmeClients;
use crate::support::decode;

/// The name of a room, or who is in it.
#[derive(Debug, PartialEq)]
enum Room {
    Name(String),
    Clients(Box<AcmeClients>),
    Rooms(Vec<Room>),
}

impl Alternate for Room {
    const EXPECTED: &'static str = "a string or an object or an array";

    fn decode(kind: Kind, value: &RawAlternative) -> Option<Result<Self, JsonError>> {
        Some(match kind {
            Kind::String => value.decode().map(Self::Name),
            Kind::Object => value.decode().map(Self::Clients),
            Kind::Array => value.decode().map(Self::Rooms),
            _ => return None,
        })
    }
}

impl Serialize for Room {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Name(it) => it.serialize(serializer),
            Self::Clients(it) => it.serialize(serializer),
            Self::Rooms(it) => it.serialize(serializer),
        }
    }
}

qmp_types::alternate!(Room);

struct QueryRooms;

impl Serialize for QueryRooms {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl Command for QueryRooms {
    const NAME: &'static str = "query-rooms";
    type Return = BTreeMap<String, Room>;
}

fn rooms(value: &str) -> Result<BTreeMap<String, Room>, Malformed> {
    match decode(&format!(r#"{{"return": {value}}}"#)) {
        Message::Reply(reply) => reply.decode::<QueryRooms>(),
        other => panic!("not a reply: {other:?}"),
    }
}

#[test]
fn each_kind_decodes_to_its_alternative() {
    let rooms = rooms(r#"{"a": "hall", "b": {"clients": []}, "c": ["attic"]}"#).expect("it fits");
    assert_eq!(rooms["a"], Room::Name("hall".to_owned()));
    assert!(matches!(&rooms["b"], Room::Clients(it) if it.clients.is_empty()));
    assert_eq!(rooms["c"], Room::Rooms(vec![Room::Name("attic".to_owned())]));
}

#[test]
fn what_does_not_fit_is_told_with_its_place_in_the_alternative() {
    let misfits = [
        (r#"{"clients": [7]}"#, ".clients[0]", "invalid type: integer `7`, expected an object"),
        (r#"{"clients": [{"type": "inet", "name": "n", "host": {}}]}"#, ".clients[0].host", "invalid type: map"),
        (r#"{"clients": {}}"#, ".clients", "invalid type: map, expected a sequence"),
        ("{}", "", "missing field `clients`"),
        ("7", "", "expected a string or an object or an array"),
        ("[7]", "[0]", "expected a string or an object or an array"),
        (r#"["{", [["]"], [{"clients": null}, "x"]]]"#, "[1][1][0].clients", "invalid type: null"),
    ];
    for (misfit, path, reason) in misfits {
        let surroundings = [
            (format!(r#"{{"a": {misfit}}}"#), "a"),
            (format!("{{\"x\": [],\n\"a\" :\t{misfit} \n}} "), "a"),
            (format!(r#"{{"a": {misfit} , "b": {misfit}}}"#), "a"),
            (format!(r#"{{"a": [ {misfit} ]}}"#), "a[0]"),
            (format!(r#"{{"a": ["x", {misfit} , "x"], "b": {{}}}}"#), "a[1]"),
            (format!(r#"{{"a": [[{misfit}]]}}"#), "a[0][0]"),
        ];
        for (value, place) in surroundings {
            let malformed = rooms(&value).expect_err(&value);
            assert_eq!(malformed.path(), format!("return.{place}{path}"), "{value}");
            assert!(malformed.reason().starts_with(reason), "{value}: {malformed}");
        }
    }
}
