//! Each command as a line, and what its reply says.

use appliance::mast::{MastAlign, Point};
use appliance::protocol::command::{
    AttachSensor, Halt, ListProgrammes, QueryBeds, QuerySensor, QueryStatus, QueryStatusReturnMode, RunProgramme,
    SetVent, SetVentSide, Sow, Water,
};
use appliance::protocol::types::{Crop, StepWait};
use appliance::requests;
use qemu_qmp::{Command, ErrorClass, Malformed, Message, Number, Reply, Request, UnknownEvent};

/// The command as a line without its end.
fn line(command: &impl Command) -> String {
    let line = Request::new(command).to_line().expect("a command serialises");
    line.strip_suffix('\n').expect("a line ends").to_owned()
}

fn reply(line: &str) -> Reply {
    match line.parse::<Message<UnknownEvent>>() {
        Ok(Message::Reply(reply)) => reply,
        other => panic!("{line} is a reply, not {other:?}"),
    }
}

/// What a command of this type makes of a reply.
fn returned<C: Command>(_: &C, value: &str) -> Result<C::Return, Malformed> {
    reply(&format!(r#"{{"return": {value}}}"#)).decode::<C>()
}

#[test]
fn a_command_of_our_own() {
    let align = MastAlign { arrow: Point::North, degrees: None };
    assert_eq!(line(&align), r#"{"execute":"mast-align","arguments":{"arrow":"north"}}"#);
    let alignment = returned(&align, r#"{"was-off": -4, "level": true}"#).expect("it fits");
    assert_eq!(alignment.was_off, -4);
    assert_eq!(alignment.extra.get("level").map(|it| it.get()), Some("true"));
    let malformed = returned(&align, r#"{"was-off": "a bit"}"#).expect_err("it is no number");
    assert_eq!((malformed.name(), malformed.path()), (Some("mast-align"), "return.was-off"));
}

#[test]
fn objects_are_returned() {
    let query = QueryStatus::new();
    assert_eq!(line(&query), r#"{"execute":"query-status"}"#);
    let status = r#"{"version": "1.3.0", "uptime": 5, "mode": "halted", "zones": [{"name": "palms"}]}"#;
    let status = returned(&query, status).expect("it fits");
    assert_eq!((status.mode, status.zones.len()), (QueryStatusReturnMode::Halted, 1));
}

#[test]
fn arrays_are_returned() {
    let query = QueryBeds::new().crop(Crop::Basil);
    assert_eq!(line(&query), r#"{"execute":"query-beds","arguments":{"crop":"basil"}}"#);
    let beds = returned(&query, r#"[{"bed": "b1", "crop": "basil", "moisture": 48}]"#).expect("it fits");
    assert_eq!(beds.iter().map(|it| it.bed.as_str()).collect::<Vec<_>>(), ["b1"]);

    assert_eq!(line(&QueryBeds::new()), r#"{"execute":"query-beds"}"#);

    let list = ListProgrammes::new();
    assert_eq!(line(&list), r#"{"execute":"list-programmes"}"#);
    assert_eq!(returned(&list, r#"["morning"]"#), Ok(vec!["morning".to_owned()]));
}

#[test]
fn scalars_are_returned() {
    let attach = AttachSensor::new("s8", "onewire").extra("family", 40);
    let arguments = r#"{"sensor":"s8","model":"onewire","family":40}"#;
    assert_eq!(line(&attach), format!(r#"{{"execute":"attach-sensor","arguments":{arguments}}}"#));
    assert_eq!(returned(&attach, "8"), Ok(8));

    let sow = Sow::new("b2", Crop::Radish);
    assert_eq!(line(&sow), r#"{"execute":"sow","arguments":{"bed":"b2","crop":"radish"}}"#);
    assert_eq!(returned(&sow, r#""2026-01-28""#), Ok("2026-01-28".to_owned()));

    let water = Water::new(["b1".to_owned()]).litres(3);
    assert_eq!(line(&water), r#"{"execute":"water","arguments":{"beds":["b1"],"litres":3}}"#);
    assert_eq!(returned(&water, "807.5").ok(), Number::from_f64(807.5));

    let query = QuerySensor::new("s7");
    assert_eq!(line(&query), r#"{"execute":"query-sensor","arguments":{"sensor":"s7"}}"#);
    assert_eq!(returned(&query, r#"[19.0, "low"]"#).map(|it| it[1] == "low"), Ok(true));
}

#[test]
fn nothing_is_returned() {
    let vent = SetVent::new(3, SetVentSide::West, 40);
    assert_eq!(line(&vent), r#"{"execute":"set_vent","arguments":{"row":3,"side":"west","opening":40}}"#);
    assert!(returned(&vent, "{}").is_ok());

    let now = Request::new(&Halt::new()).out_of_band().to_line().expect("a command serialises");
    assert_eq!(now, "{\"exec-oob\":\"halt\"}\n");
    assert!(returned(&Halt::new(), "{}").is_ok_and(|it| it.extra.is_empty()));
}

#[test]
fn steps_hold_their_kind() {
    let run = RunProgramme::new("nap", [StepWait::new(5).into()]).store(true);
    let arguments = r#"{"name":"nap","steps":[{"do":"wait","minutes":5}],"store":true}"#;
    assert_eq!(line(&run), format!(r#"{{"execute":"run-programme","arguments":{arguments}}}"#));
    assert_eq!(returned(&run, "12"), Ok(12));
}

#[test]
fn refusals_have_a_class() {
    let refusal = r#"{"error": {"class": "DeviceNotFound", "desc": "There is no sensor s99"}, "id": 3}"#;
    let Ok(Message::<UnknownEvent>::Error(error)) = refusal.parse() else { panic!("it is an error") };
    assert_eq!((error.class, error.id), (ErrorClass::DeviceNotFound, Some(3.into())));
}

#[test]
fn replies_are_told_apart_by_their_ids() {
    let lines = requests::lines().expect("commands serialise").concat();
    assert_eq!(lines, include_str!("data/requests.jsonl"));

    let answer = |line| requests::answer(&reply(line));
    assert_eq!(answer(r#"{"return": 12, "id": 1}"#).as_deref(), Ok("the programme is run 12"));
    assert_eq!(answer(r#"{"return": {"was-off": 0}, "id": 2}"#).as_deref(), Ok("the mast was off by 0 degrees"));
    assert!(answer(r#"{"return": {"was-off": 0}, "id": 3}"#).is_ok_and(|it| it.contains("nothing that we asked")));
    assert!(answer(r#"{"return": {"was-off": 0}, "id": 1}"#).is_err());
}
