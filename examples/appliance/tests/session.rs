//! The recorded session, line by line: what it comes to, and what is said of the lines that are odd.

use appliance::{Entry, Kind, Session};
use qemu_qmp::{Message, UnknownEvent};

const RECORDED: &str = include_str!("../session.jsonl");

/// What was said of each line that is of this kind, and the line.
fn said(kind: Kind) -> Vec<(String, &'static str)> {
    let mut session = Session::default();
    let entries = RECORDED.lines().map(|line| (session.take(line.as_bytes()), line));
    entries.filter(|(entry, _)| entry.kind == kind).map(|(entry, line)| (entry.text, line)).collect()
}

#[test]
fn it_comes_to_the_expected_summary() {
    let mut session = Session::default();
    for line in RECORDED.lines() {
        session.take(line.as_bytes());
    }
    assert_eq!(session.to_string(), include_str!("data/summary.txt"));
}

#[test]
fn each_unknown_event_is_reported_with_its_data() {
    let unknown = said(Kind::Unknown);
    assert_eq!(unknown.len(), RECORDED.lines().filter(|it| it.contains("BEE_VISIT")).count());
    for (text, line) in unknown {
        let Ok(Message::<UnknownEvent>::Event(timed)) = line.parse() else { panic!("{line} is an event") };
        let data = timed.event.data().expect("it has data").get();
        assert!(text.starts_with(timed.event.name()) && text.contains(data), "{text}");
    }
}

#[test]
fn each_malformed_line_is_reported_with_place_reason_and_text() {
    let expected = [
        ("VENT_MOVED: data.vent.row: ", "expected i64"),
        ("MAST_GUST: data: ", "missing field `from`"),
        ("line: ", "EOF while parsing a value"),
        ("ALARM: data: ", "missing field `valve_shut`"),
    ];
    let malformed = said(Kind::Malformed);
    assert_eq!(malformed.len(), expected.len(), "{malformed:#?}");
    for ((text, line), (place, reason)) in malformed.iter().zip(expected) {
        assert!(text.starts_with(place) && text.contains(reason) && text.ends_with(line), "{text}");
    }
}

#[test]
fn values_that_no_document_knows_are_kept() {
    let events = said(Kind::Event);
    for value in ["shiso", "owl", "sing", "badger"] {
        let found = events.iter().find(|(_, line)| line.contains(value));
        assert!(found.is_some_and(|(text, _)| text.contains(value)), "{value}");
    }
}

#[test]
fn a_line_that_is_not_even_text_is_one_more_malformed_line() {
    let Entry { kind, time, .. } = Session::default().take(b"\xff\xfe");
    assert_eq!((kind, time), (Kind::Malformed, None));
}

#[test]
fn a_start_forgets_what_was_known() {
    let mut session = Session::default();
    session.take(br#"{"event": "DAWN", "data": {"lux": 400}}"#);
    assert_eq!(session.dashboard().is_day, Some(true));
    session.take(br#"{"event": "AWAKE"}"#);
    assert_eq!(session.dashboard().is_day, None);
}
