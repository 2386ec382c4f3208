//! Events of a user's own beside those of the document.

use qmp_types::rt::{self, Encoder, MapAccess, Members, Object, SerializeMap, Serializer};
use qmp_types::{EventPayload, Events, JsonError, Malformed, Message, MessageKind, Timestamp, UnknownEvent};

use crate::golden::event::Event;
use crate::support::json;

/// Something is on fire.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fire {
    floors: Vec<i64>,
}

impl Object for Fire {
    const MEMBERS: &'static [&'static str] = &["floors"];

    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        let mut floors = None;
        members.read_or_keep(Self::MEMBERS, &mut [&mut floors])?;
        Ok(Self { floors: rt::required("floors", floors)? })
    }

    fn encode<M: SerializeMap>(&self, encoder: &mut Encoder<M>) {
        encoder.member("floors", &self.floors);
    }
}

qmp_types::serde_object!(Fire);

impl EventPayload for Fire {
    const NAME: &'static str = "ACME_FIRE";
}

/// A set of two events.
#[derive(Clone, Debug, PartialEq)]
enum Acme {
    Fire(Fire),
    AllClear,
}

impl Events for Acme {
    const NAMES: &'static [&'static str] = &[Fire::NAME, "ACME_ALL_CLEAR"];

    fn decode(event: &UnknownEvent) -> Option<Result<Self, JsonError>> {
        match event.name() {
            Fire::NAME => Some(event.decode().map(Self::Fire)),
            "ACME_ALL_CLEAR" => Some(Ok(Self::AllClear)),
            _ => None,
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::Fire(_) => Fire::NAME,
            Self::AllClear => "ACME_ALL_CLEAR",
        }
    }

    fn has_data(&self) -> bool {
        matches!(self, Self::Fire(_))
    }

    fn encode_data<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Fire(fire) => fire.encode_data(serializer),
            Self::AllClear => serializer.serialize_unit(),
        }
    }
}

fn decode<X: Events>(line: &str) -> Result<Event<X>, Malformed> {
    match line.parse()? {
        Message::Event(timed) => Ok(timed.event),
        _ => panic!("not an event"),
    }
}

#[test]
fn one_event_is_a_set() {
    let line = r#"{"data": {"floors": [3]}, "event": "ACME_FIRE"}"#;
    let event: Event<Fire> = decode(line).expect("it fits");
    assert_eq!(event, Event::Other(Fire { floors: vec![3] }));
    assert_eq!(event.name(), "ACME_FIRE");
    let stop: Event<Fire> = decode(r#"{"event": "STOP"}"#).expect("it fits");
    assert!(matches!(stop, Event::Stop(_)));
    let new: Event<Fire> = decode(r#"{"event": "NEW"}"#).expect("it fits");
    assert!(matches!(new, Event::Unknown(_)));
}

#[test]
fn own_events_survive() {
    for line in [
        r#"{"event": "ACME_FIRE", "data": {"floors": [1, 2]}}"#,
        r#"{"event": "ACME_ALL_CLEAR", "timestamp": {"seconds": 1, "microseconds": 2}}"#,
        r#"{"event": "STOP"}"#,
        r#"{"return": [], "id": 1}"#,
    ] {
        let message: Message<Event<Acme>> = line.parse().expect("it fits");
        let encoded = serde_json::to_string(&message).expect("it encodes");
        assert_eq!(json(&encoded), json(line));
    }
}

#[test]
fn own_event_that_does_not_fit() {
    let line = r#"{"timestamp": {"seconds": 1, "microseconds": 2}, "event": "ACME_FIRE",
        "data": {"floors": [1, "two"]}}"#;
    let malformed = decode::<Acme>(line).unwrap_err();
    assert_eq!(malformed.what(), MessageKind::Event);
    assert_eq!(malformed.name(), Some("ACME_FIRE"));
    assert_eq!(malformed.path(), "data.floors[1]");
    assert_eq!(malformed.reason(), r#"invalid type: string "two", expected i64"#);
    assert_eq!(malformed.raw(), line);
    let timestamp = Timestamp { seconds: 1, microseconds: 2 };
    assert_eq!(malformed.timestamp(), Some(timestamp));
}

#[test]
fn own_event_without_its_data() {
    let malformed = decode::<Fire>(r#"{"event": "ACME_FIRE"}"#).unwrap_err();
    assert_eq!(malformed.path(), "data");
    assert_eq!(malformed.reason(), "missing field `floors`");
}

#[test]
fn the_document_goes_first() {
    let malformed = decode::<Acme>(r#"{"event": "STOP", "data": 5}"#).unwrap_err();
    assert_eq!(malformed.path(), "data");
}
