//! Values of the types of `mill.json` and `old.json`, by whichever door they came.

/// The tests for one door: the modules of `mill.json` and those of `old.json`.
macro_rules! values {
    ($mill:path, $old:path) => {
        use $mill as mill;
        use $old as old;

        use mill::command::{MillGrind, MillHours, MillNames, MillOil, MillSet, MillStop};
        use mill::event::Event;
        use mill::types::{
            Grain, GrainKind, MillGrade, MillGrinder, MillGrinderBranch, MillLevel, MillPart, MillRef, MillRoller,
            MillSieve, MillSieveBranch, MillSilk, MillState, MillWeave,
        };
        use qemu_qmp::{Command, Message, Request};
        use serde_json::Value;

        fn event(name: &str, data: &str) -> Event {
            let line = format!(
                r#"{{"timestamp": {{"seconds": 1, "microseconds": 2}}, "event": "{name}"{}{data}}}"#,
                if data.is_empty() { "" } else { r#", "data": "# }
            );
            let message: Message<Event> = line.parse().unwrap_or_else(|error| panic!("{line}: {error}"));
            assert_eq!(
                serde_json::to_value(&message).expect("it is encoded"),
                serde_json::from_str::<Value>(&line).expect("it is JSON"),
                "nothing is lost"
            );
            match message {
                Message::Event(timed) => timed.event,
                other => panic!("no event: {other:?}"),
            }
        }

        fn sent(command: &impl Command) -> Value {
            let line = Request::new(command).to_line().expect("it is encoded");
            serde_json::from_str::<Value>(&line).expect("it is JSON")["arguments"].clone()
        }

        fn json(text: &str) -> Value {
            serde_json::from_str(text).expect("it is JSON")
        }

        #[test]
        fn events_with_members() {
            let changed = event("MILL_CHANGED", r#"{"from": "1-stone", "to": "self", "why": "noon"}"#);
            let Event::MillChanged(changed) = changed else { panic!("another event: {changed:?}") };
            assert_eq!((changed.from, changed.to), (MillState::N1Stone, MillState::Self_));
            let changed = event("MILL_CHANGED", r#"{"from": "__com.example_wind", "to": "x-steam"}"#);
            let Event::MillChanged(changed) = changed else { panic!("another event: {changed:?}") };
            assert_eq!((changed.from.as_str(), changed.to), ("__com.example_wind", MillState::XSteam));
            assert!(matches!(event("MILL_STOPPED", ""), Event::MillStopped(_)));
            let windy = event("__com.example_MILL_WINDY", r#"{"beaufort": 12}"#);
            assert!(matches!(windy, Event::ComExampleMillWindy(it) if it.beaufort == 12));
        }

        #[test]
        fn events_with_the_members_of_a_type() {
            let line = r#"{"id": "a", "type": "b", "fn": true, "crate": -1,
                "__com.example_mark": "c", "spare": {"id": "d"}}"#;
            let Event::MillWorn(worn) = event("MILL_WORN", line) else { panic!("another event") };
            let part: MillPart = worn.0;
            assert_eq!((part.r#type.as_deref(), part.r#fn, part.crate_), (Some("b"), Some(true), Some(-1)));
            assert_eq!(part.spare.expect("it is there").id, "d");
        }

        #[test]
        fn events_that_are_a_union() {
            let placed = |data: &str| match event("MILL_PLACED", data) {
                Event::MillPlaced(placed) => placed.0,
                other => panic!("another event: {other:?}"),
            };
            let stone = r#"{"kind": "stone", "id": "s", "weight": 1.5, "grooves": [1, 4294967295], "name": "n"}"#;
            let stone = placed(stone);
            assert_eq!(stone.name.as_deref(), Some("n"));
            let MillGrinderBranch::Stone(stone) = stone.kind else { panic!("another branch") };
            assert_eq!((stone.grooves, stone.roughness), (vec![1, u32::MAX], None));
            let twin = placed(r#"{"id": "r", "speed": 7, "gap": 18446744073709551615, "kind": "twin-roller"}"#);
            assert!(matches!(twin.kind, MillGrinderBranch::TwinRoller(it) if it.gap == Some(u64::MAX)));
            let sieve = placed(r#"{"kind": "sieve", "mesh": "silk", "threads": 3, "above": {"kind": "hand"}}"#);
            let MillGrinderBranch::Sieve(sieve) = sieve.kind else { panic!("another branch") };
            assert!(matches!(sieve.mesh, MillSieveBranch::Silk(it) if it.above.is_some()));
            let hand = placed(r#"{"kind": "hand"}"#);
            assert!(matches!(hand.kind, MillGrinderBranch::Hand(_)));
            let new = placed(r#"{"kind": "laser", "watts": 3}"#);
            assert!(matches!(new.kind, MillGrinderBranch::Unknown(it) if it.tag() == "laser"));
        }

        #[test]
        fn commands_with_all_kinds_of_members() {
            let grain = Grain::new(GrainKind::Wheat2).sacks(-128).left(u32::MAX);
            let command = MillGrind::new(grain, u64::MAX).with("r1").level(MillWeave::Steel).limit(i64::MIN);
            let expected = r#"{"grain": {"kind": "wheat-2", "sacks": -128, "left": 4294967295},
                "Speed": 18446744073709551615, "with": "r1", "level": "steel", "limit": -9223372036854775808}"#;
            assert_eq!(sent(&command), json(expected));
            let roller = MillGrinder::new(MillGrinderBranch::roller(MillRoller::new("r", 4)));
            let command = MillGrind::new(Grain::new(GrainKind::X86), 0u64).with(roller).level(3);
            let expected = r#"{"grain": {"kind": "x86"}, "Speed": 0, "level": 3,
                "with": {"kind": "roller", "id": "r", "speed": 4}}"#;
            assert_eq!(sent(&command), json(expected));
            let rye = || MillGrind::new(Grain::new(GrainKind::Rye), 1u64);
            assert_eq!(sent(&rye().with(MillRef::None))["with"], Value::Null);
            assert_eq!(sent(&rye().with(MillRef::AnyOf(vec!["a".into()])))["with"], json(r#"["a"]"#));
            assert_eq!(sent(&rye().level(true))["level"], Value::Bool(true));
        }

        #[test]
        fn commands_that_take_a_type() {
            let sieve = MillSieve::new(MillSilk::new(9)).wires(2);
            let command = MillSet::new(MillGrinder::new(sieve).name("n"));
            let expected = r#"{"name": "n", "kind": "sieve", "wires": 2, "mesh": "silk", "threads": 9}"#;
            assert_eq!(sent(&command), json(expected));
            let command = MillOil::new(MillPart::new("p").spare(MillPart::new("q")));
            assert_eq!(sent(&command), json(r#"{"id": "p", "spare": {"id": "q"}}"#));
        }

        #[test]
        fn properties_and_returns() {
            assert!(MillSet::ALLOWS_OOB && !MillOil::ALLOWS_OOB);
            assert_eq!(sent(&MillStop::new().when(2).extra("at-once", true)), json(r#"{"when": 2, "at-once": true}"#));
            let _: i64 = <MillHours as Command>::Return::default();
            let _: Vec<String> = <MillNames as Command>::Return::default();
            let report = r#"{"state": "idle", "hours": [-1], "ground": {"a": [1]}, "kind": "qdict", "nothing": null}"#;
            let report: <MillGrind as Command>::Return = serde_json::from_str(report).expect("it fits");
            assert_eq!((report.state, report.hours), (MillState::Idle, vec![-1]));
            let parts = r#"["a", null, ["b"], 5.5]"#;
            let parts: <MillOil as Command>::Return = serde_json::from_str(parts).expect("it fits");
            assert!(matches!(&parts[3], MillRef::Unknown(_)) && parts.len() == 4);
            let turn = mill::command::ComExampleMillTurn::new(MillGrade::CoarseMeal);
            assert_eq!(sent(&turn), json(r#"{"in": "coarse_meal"}"#));
            assert!(matches!(MillLevel::from(2), MillLevel::Exact(2)));
        }

        #[test]
        fn unions_of_the_past() {
            use old::event::Event;
            let line = r#"{"event": "WHEEL_STUCK", "data": {"part": {"type": "names", "data": ["a"]}}}"#;
            let message: Message<Event> = line.parse().expect("it fits");
            let Message::Event(timed) = message else { panic!("no event") };
            assert!(matches!(timed.event, Event::WheelStuck(_)));
        }
    };
}

mod by_macro {
    values!(crate::mill_by_macro, crate::old_by_macro);
}

mod by_builder {
    values!(crate::mill_by_builder, crate::old_by_builder);
}

mod by_command {
    values!(crate::mill_by_command, crate::old_by_command);
}
