//! The options of `spec!` on what schemas have: alternates, conditions, branches that are types, features.
#![deny(warnings)]

mod whole {
    qmp_derive::spec!("tests/data/mill/mill.json");
}
mod early {
    qmp_derive::spec!("tests/data/mill/mill.json", since = "1.1");
}
mod some {
    qmp_derive::spec!("tests/data/mill/mill.json", only("mill-grind", MILL_STOPPED));
}
mod derived {
    qmp_derive::spec!("tests/data/mill/mill.json", only(MILL_CHANGED, "mill-set", "mill-oil"), derives(Eq, Hash));
}
mod flat {
    qmp_derive::spec!("tests/data/mill/mill.json", flat, since = "1.2", derives(Eq));
}

use std::collections::HashSet;

use qmp_types::{Command, Request};

#[test]
fn an_older_version_lacks_later_values_branches_alternatives_and_arguments() {
    use early::types::{MillGrinderBranch, MillKind};
    // These lists are exhaustive: `sieve` came later.
    let kind = |it: MillGrinderBranch| match it {
        MillGrinderBranch::Stone(_) => Some(MillKind::Stone),
        MillGrinderBranch::Roller(_) => Some(MillKind::Roller),
        MillGrinderBranch::TwinRoller(_) => Some(MillKind::TwinRoller),
        MillGrinderBranch::Hand(_) => Some(MillKind::Hand),
        MillGrinderBranch::Unknown(_) => None,
    };
    assert_eq!(kind(MillGrinderBranch::hand()), Some(MillKind::Hand));
    let oiled: <early::command::MillOil as Command>::Return =
        serde_json::from_str(r#"["a", ["b"]]"#).expect("what is not known is kept");
    assert!(matches!(oiled[1], early::types::MillRef::Unknown(_)), "several names came later");
    let whole: <whole::command::MillOil as Command>::Return = serde_json::from_str(r#"[["b"]]"#).expect("it fits");
    assert!(matches!(whole[0], whole::types::MillRef::AnyOf(_)));
    // All arguments of that version: what came later is none.
    let early::command::MillGrind { grain: _, speed: _, level: _, limit: _, .. } = grind();
}

fn grind() -> early::command::MillGrind {
    early::command::MillGrind::new(early::types::Grain::new(early::types::GrainKind::Rye), 1u64)
}

#[test]
fn some_come_with_all_that_they_reach() {
    use some::command::MillGrind;
    use some::types::{Grain, GrainKind, MillGrinder, MillRoller, MillSilk};
    let grinder = MillGrinder::new(some::types::MillGrinderBranch::roller(MillRoller::new("r", 1)));
    let silk = MillSilk::new(1).above(grinder.clone());
    let command = MillGrind::new(Grain::new(GrainKind::Rye), 1u64).with(grinder);
    assert!(Request::new(&command).to_line().is_ok() && silk.above.is_some());
    let _: fn(some::event::Event) -> bool = |event| match event {
        some::event::Event::MillStopped(_) => true,
        some::event::Event::Other(never) => match never {},
        some::event::Event::Unknown(_) => false,
    };
}

#[test]
fn derives_are_on_unions_alternates_and_enumerations() {
    use derived::types::{MillGrinder, MillGrinderBranch, MillRef, MillState};
    let hand = || MillGrinder::new(MillGrinderBranch::hand());
    assert_eq!(HashSet::from([hand(), hand()]).len(), 1);
    assert_eq!(HashSet::from([MillRef::None, MillRef::Reference("a".to_owned())]).len(), 2);
    assert_eq!(HashSet::from([MillState::Idle, MillState::Self_]).len(), 2);
}

#[test]
fn flat_has_everything_in_one_place() {
    use flat::{Event, MillGrinder, MillMesh, MillPlaced, MillSet, MillWeave};
    let placed: MillPlaced = serde_json::from_str(r#"{"kind": "hand"}"#).expect("it fits");
    assert_eq!(placed.0, MillGrinder::new(flat::MillGrinderBranch::hand()));
    let _: fn(Event) -> bool = |event| matches!(event, Event::MillPlaced(_));
    assert_eq!((MillSet::NAME, MillSet::ALLOWS_OOB), ("mill-set", true));
    assert_eq!(MillMesh::new(MillWeave::Silk).wires, None);
}
