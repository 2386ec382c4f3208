//! The events of the mast beside those of the documents, and a view of one of the latter.

use appliance::Event;
use appliance::mast::{MastEvent, MastGust, MastHail, Point};
use appliance::thermometer::Reading;
use qemu_qmp::{Events, Malformed, Message, UnknownEvent};

fn event(line: &str) -> Result<Event, Malformed> {
    match line.parse()? {
        Message::Event(timed) => Ok(timed.event),
        other => panic!("{line} is an event, not {other:?}"),
    }
}

fn unknown_event(line: &str) -> UnknownEvent {
    match line.parse() {
        Ok(Message::Event(timed)) => timed.event,
        other => panic!("{line} is an event, not {other:?}"),
    }
}

#[test]
fn they_decode() {
    let gust = event(r#"{"event": "MAST_GUST", "data": {"speed": 17.5, "from": "west"}}"#);
    assert_eq!(gust, Ok(Event::Other(MastEvent::Gust(MastGust { speed: 17.5, from: Point::West }))));
    let hail = event(r#"{"event": "MAST_HAIL"}"#);
    assert_eq!(hail, Ok(Event::Other(MastEvent::Hail(MastHail))));
}

#[test]
fn those_of_the_documents_do_as_well() {
    let dawn = event(r#"{"event": "DAWN", "data": {"lux": 412}}"#);
    assert!(matches!(dawn, Ok(Event::Dawn(it)) if it.lux == 412));
}

#[test]
fn values_of_a_later_mast_are_kept() {
    let gust = event(r#"{"event": "MAST_GUST", "data": {"speed": 3, "from": "above"}}"#);
    let Ok(Event::Other(MastEvent::Gust(gust))) = gust else { panic!("it is a gust: {gust:?}") };
    assert!(matches!(&gust.from, Point::Unknown(_)));
    assert_eq!(gust.from.as_str(), "above");
}

#[test]
fn what_does_not_fit_is_said_with_its_place() {
    let line = r#"{"event": "MAST_GUST", "data": {"speed": "fast", "from": "west"}}"#;
    let malformed = event(line).expect_err("a speed is a number");
    assert_eq!((malformed.name(), malformed.path()), (Some("MAST_GUST"), "data.speed"));
    assert_eq!(malformed.raw(), line);
}

#[test]
fn a_view_takes_what_it_wants() {
    let climate = r#"{"event": "CLIMATE", "data": {"zone": "palms", "temperature": 23.5, "humidity": 71}}"#;
    let reading = Reading::decode(&unknown_event(climate)).expect("it is this event").expect("it fits");
    assert_eq!(reading, Reading { zone: "palms".into(), temperature: 23.5 });
    assert!(Reading::decode(&unknown_event(r#"{"event": "AWAKE"}"#)).is_none());
}
