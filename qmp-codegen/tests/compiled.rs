//! The expected modules compiled, with the warnings that their users may have on; their own tests decode the examples.
#![deny(warnings, missing_docs, unreachable_pub)]

#[rustfmt::skip]
#[path = "data/bell/mod.rs"]
pub mod bell;
#[rustfmt::skip]
#[path = "data/events-only/mod.rs"]
pub mod events_only;
#[rustfmt::skip]
#[path = "data/kiln/mod.rs"]
pub mod kiln;
#[rustfmt::skip]
#[path = "data/loom/mod.rs"]
pub mod loom;
#[rustfmt::skip]
#[path = "data/names/mod.rs"]
pub mod names;
#[rustfmt::skip]
#[path = "data/versions/mod.rs"]
pub mod versions;
#[rustfmt::skip]
#[path = "data/widths/mod.rs"]
pub mod widths;

use kiln::command::{FitSensor, SetProgram, SetProgramMode};
use kiln::types::{RampHeat, RampHold, Sensor};
use loom::command::LeadThread;
use loom::event::Event;
use loom::types::{Knot, Rope, Thread, ThreadBranch, Wire, Yarn};
use qmp_types::{Command, Message, Request};

#[test]
fn commands_are_built_from_what_is_at_hand() {
    let ramps = [RampHeat::new(600, 2).then(RampHold::new(60)).into(), RampHold::new(3600).into()];
    let command = SetProgram::new("east", ramps, SetProgramMode::Auto).limit(1000).tags(["raku".to_owned()]);
    let line = Request::new(&command).to_line().expect("it is JSON");
    let expected = concat!(
        r#"{"execute":"set-program","arguments":{"chamber":"east","ramps":["#,
        r#"{"op":"heat","to":600,"rate":2,"then":{"op":"hold","for":60}},{"op":"hold","for":3600}],"#,
        r#""mode":"auto","limit":1000,"tags":["raku"]}}"#,
        "\n"
    );
    assert_eq!(line, expected);
}

#[test]
fn branches_of_one_type_have_a_function_each() {
    let yarn = Thread::new("t1", ThreadBranch::cotton(Yarn::new(2))).knot(Thread::new("t2", ThreadBranch::none()));
    let line = Request::new(&LeadThread::new(yarn)).to_line().expect("it is JSON");
    assert!(line.contains(r#""knot":{"id":"t2","core":"none"},"core":"cotton","plies":2}"#), "{line}");
}

#[test]
fn open_commands_take_further_arguments() {
    let sensor = Sensor::new("S").backup(Sensor::new("K"));
    let line = Request::new(&FitSensor::new("east", sensor).extra("gain", 4)).to_line().expect("it is JSON");
    assert!(line.contains(r#""sensor":{"model":"S","backup":{"model":"K"}},"gain":4"#), "{line}");
}

#[test]
fn members_of_a_type_are_those_of_the_command() {
    let knot = Thread::new("t2", Rope::new(3)).knot("reef");
    let command = LeadThread::new(Thread::new("t1", Wire::new("tin")).knot(knot));
    let line = Request::new(&command).to_line().expect("it is JSON");
    let expected = concat!(
        r#"{"execute":"lead-thread","arguments":{"id":"t1","#,
        r#""knot":{"id":"t2","knot":"reef","core":"rope","strands":3},"core":"wire","metal":"tin"}}"#,
        "\n"
    );
    assert_eq!(line, expected);
    assert_eq!((LeadThread::REQUIRED, LeadThread::ALLOWS_OOB), (&["core", "id"][..], true));
}

fn thread(data: &str) -> Result<Thread, qmp_types::Malformed> {
    let line = format!(r#"{{"event":"THREAD_MOVED","data":{data}}}"#);
    let message = line.parse::<Message<Event>>()?;
    let again = serde_json::to_value(&message).expect("a message serialises");
    assert_eq!(again, serde_json::from_str::<serde_json::Value>(&line).expect("it is JSON"), "nothing is lost");
    match message {
        Message::Event(timed) => match timed.event {
            Event::ThreadMoved(event) => Ok(event.0),
            other => panic!("another event: {other:?}"),
        },
        other => panic!("no event: {other:?}"),
    }
}

#[test]
fn the_tag_may_come_last_and_branches_may_be_unknown() {
    let wire = thread(r#"{"gauge":4,"metal":"tin","id":"t","new":[1],"core":"wire"}"#).expect("it fits");
    assert!(matches!(wire.core, ThreadBranch::Wire(it) if it.gauge == Some(4) && it.extra.len() == 1));
    let unknown = thread(r#"{"id":"t","core":"glass","bubbles":2}"#).expect("it is kept");
    assert!(matches!(unknown.core, ThreadBranch::Unknown(it) if it.tag() == "glass" && it.members().len() == 1));
    let none = thread(r#"{"core":"none","id":"t","odd":{}}"#).expect("it fits");
    assert!(matches!(none.core, ThreadBranch::None(it) if it.extra.len() == 1));
}

#[test]
fn alternatives_are_told_by_their_kind() {
    let knot = |value: &str| thread(&format!(r#"{{"id":"t","core":"none","knot":{value}}}"#)).map(|it| it.knot);
    let known = |value: &str| knot(value).expect("it fits").expect("it is there");
    assert_eq!(known(r#""reef""#), Knot::Name("reef".to_owned()));
    assert_eq!(known("null"), Knot::Loose);
    assert_eq!(known("-3"), Knot::Turns(-3));
    assert!(matches!(known(r#"{"id":"u","core":"none"}"#), Knot::Thread(it) if it.id == "u"));
    for value in ["1.5", "true", "[null]", "1e9"] {
        assert!(matches!(known(value), Knot::Unknown(it) if it.value().get() == value), "{value}");
    }
}

#[test]
fn what_does_not_fit_is_told_with_its_place() {
    let malformed = |data: &str| thread(data).expect_err("it does not fit");
    let error = malformed(r#"{"id":"t","core":"rope","strands":"three"}"#);
    assert_eq!(error.path(), "data.strands", "{error}");
    let error = malformed(r#"{"id":"t","core":"none","knot":{"id":"u","core":"rope","strands":null}}"#);
    assert_eq!(error.path(), "data.knot.strands", "{error}");
    assert!(error.reason().starts_with("invalid type: null"), "{error}");
    assert!(malformed(r#"{"id":"t"}"#).reason().contains("missing field `core`"));
    assert!(malformed(r#"{"id":"t","core":"none","core":"rope","strands":1}"#).reason().contains("duplicate field"));
}
