//! The derives on types of a user's own, as rustc sees them: in a crate with names and warnings of
//! its own.
#![deny(warnings)]
#![allow(dead_code, reason = "types that are derived for, not used")]

use qmp_derive::{Command, Enum, Event, Events, Object};
use qmp_types::{
    Command as _, EventPayload, Events as _, Extra, Message, NoEvents, TimedEvent, UnknownEvent, UnknownValue,
};

// Names that derived code must not trip over.
struct Option;
struct Result;
struct String;
struct Some;
fn required() {}

#[derive(Clone, Debug, PartialEq, Enum)]
#[qmp(crate = ::qmp_types)]
enum Side {
    LeftHand,
    Err,
    #[qmp(unknown)]
    Unknown(UnknownValue),
}

#[derive(Clone, Copy, Debug, PartialEq, Enum)]
#[qmp(rename_all = "lowercase", crate = ::qmp_types)]
enum Closed {
    OnlyOne,
}

#[derive(Debug, PartialEq, Event)]
#[qmp(name = "ACME_DOOR", rename_all = "kebab-case", crate = ::qmp_types)]
struct Door {
    open_for: std::option::Option<u64>,
    r#type: Side,
    members: Vec<i64>,
    #[qmp(extra)]
    rest: Extra,
}

#[derive(Debug, PartialEq, Event)]
#[qmp(crate = ::qmp_types)]
struct AcmeBell;

#[derive(Debug, PartialEq, Event)]
#[qmp(crate = ::qmp_types)]
struct AcmeDoorAgain(Door);

#[derive(Debug, PartialEq, Object)]
#[qmp(crate = ::qmp_types)]
struct Pair<A, S: Clone> {
    a: A,
    s: std::option::Option<S>,
}

#[derive(Debug, PartialEq, Object)]
#[qmp(crate = ::qmp_types)]
struct Around<T>(T);

#[derive(Debug, PartialEq, Command)]
#[qmp(returns = Around<Pair<u8, Closed>>, crate = ::qmp_types)]
struct AcmePair<M, D> {
    first: M,
    second: D,
}

#[derive(Debug, PartialEq, Events)]
#[qmp(crate = ::qmp_types)]
enum Acme {
    Bell(AcmeBell),
    Door(Box<Door>),
    Again(AcmeDoorAgain),
}

#[derive(Debug, PartialEq, Events)]
#[qmp(crate = ::qmp_types)]
enum Sets<S: qmp_types::Events> {
    Acme(Acme),
    Others(S),
}

#[derive(Clone, Debug, PartialEq, Enum)]
#[qmp(check = qmp_types::types::BlockErrorAction, crate = ::qmp_types)]
enum Action {
    Ignore,
    Stop,
    #[qmp(unknown)]
    Unknown(UnknownValue),
}

#[derive(Debug, PartialEq, Event)]
#[qmp(check = qmp_types::event::BlockIoError, crate = ::qmp_types)]
struct DiskFailed {
    #[qmp(name = "device")]
    disk: Box<str>,
    action: Action,
}

#[derive(Debug, PartialEq, Command)]
#[qmp(check = qmp_types::command::QueryStatus, crate = ::qmp_types)]
struct Status;

fn event(line: &str) -> UnknownEvent {
    match line.parse::<Message<UnknownEvent>>() {
        Ok(Message::Event(TimedEvent { event, .. })) => event,
        other => panic!("not an event: {other:?}"),
    }
}

fn same<T: qmp_types::rt::Serialize>(value: &T, json: &str) {
    assert_eq!(serde_json::to_string(value).expect("it serialises"), json);
}

#[test]
fn members_have_their_names() {
    let json = r#"{"open-for":7,"type":"left-hand","members":[1],"more":true}"#;
    let door: Door = serde_json::from_str(json).expect("it is a door");
    assert_eq!((door.open_for, &door.r#type, door.rest.len()), (std::option::Option::Some(7), &Side::LeftHand, 1));
    same(&door, json);
    same(&Around(door), json);
}

#[test]
fn parameters_have_a_place_on_the_wire() {
    let pair = Pair { a: 1, s: std::option::Option::Some(Closed::OnlyOne) };
    same(&pair, r#"{"a":1,"s":"onlyone"}"#);
    assert_eq!(serde_json::from_str::<Pair<i32, Closed>>(r#"{"a":1,"s":"onlyone","t":2}"#).expect("a pair"), pair);
}

#[test]
fn commands_refuse_what_they_do_not_know() {
    assert_eq!(AcmePair::<u8, u8>::NAME, "acme-pair");
    same(&AcmePair { first: 1, second: "x".to_owned() }, r#"{"first":1,"second":"x"}"#);
    let error = serde_json::from_str::<AcmePair<u8, u8>>(r#"{"first":1,"second":2,"third":3}"#).expect_err("one more");
    assert!(error.to_string().contains("third"), "{error}");
}

#[test]
fn values_know_and_keep() {
    assert_eq!("err".parse(), Ok(Side::Err));
    let unknown: Side = serde_json::from_str(r#""top""#).expect("it is open");
    assert_eq!(unknown.as_str(), "top");
    assert!(serde_json::from_str::<Closed>(r#""top""#).is_err());
}

#[test]
fn checked_types_take_their_names_from_the_document() {
    assert_eq!((DiskFailed::NAME, Status::NAME), ("BLOCK_IO_ERROR", "query-status"));
    let _: std::option::Option<qmp_types::types::StatusInfo> = None::<<Status as qmp_types::Command>::Return>;
}

#[test]
fn sets_find_their_events() {
    let bell = event(r#"{"event": "ACME_BELL"}"#);
    assert!(matches!(Acme::decode(&bell), std::option::Option::Some(Ok(Acme::Bell(AcmeBell)))));
    assert!(!EventPayload::has_data(&AcmeBell));
    let door = event(r#"{"event": "ACME_DOOR", "data": {"type": "err", "members": []}}"#);
    let found = Sets::<NoEvents>::decode(&door).expect("it is in the set").expect("it fits");
    assert_eq!(found.name(), "ACME_DOOR");
    assert!(found.has_data());
    let bad = event(r#"{"event": "ACME_DOOR", "data": {}}"#);
    assert!(Acme::decode(&bad).expect("it is in the set").is_err());
    assert!(Acme::decode(&event(r#"{"event": "NO"}"#)).is_none());
}
