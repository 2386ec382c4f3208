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
use qmp_types::Request;

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
fn open_commands_take_further_arguments() {
    let sensor = Sensor::new("S").backup(Sensor::new("K"));
    let line = Request::new(&FitSensor::new("east", sensor).extra("gain", 4)).to_line().expect("it is JSON");
    assert!(line.contains(r#""sensor":{"model":"S","backup":{"model":"K"}},"gain":4"#), "{line}");
}
