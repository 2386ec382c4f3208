//! A server that is made from our own documents.

use std::collections::BTreeSet;
use std::fs;

use qemu_qmp::client::{Backlog, Options};
use qemu_qmp::command::{QueryKvm, QueryName, QueryStatus, QueryVersion, Stop};
use qemu_qmp::event::Event;
use qemu_qmp::{Command, Dispatch, ErrorClass, UnknownEvent, mock};

/// The documents from which the types are made, one behind the other.
pub(crate) fn documents() -> String {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("qmp-spec/documents");
    let mut paths: Vec<_> = fs::read_dir(folder).expect("documents").map(|it| it.expect("a file").path()).collect();
    paths.retain(|it| it.extension().is_some_and(|it| it == "txt"));
    paths.sort();
    paths.iter().map(|it| fs::read_to_string(it).expect("a text") + "\n").collect()
}

#[test]
fn it_has_the_commands_and_events_that_the_types_have() {
    let options = Options::new().backlog(Backlog { events: 10_000, ..Backlog::default() });
    let client = options.from_unix(mock::documents(&documents()).expect("they are right")).expect("it is willing");
    let events = client.events::<UnknownEvent>();
    let typed = client.events::<Event>();
    client.execute(Stop::new()).expect("it is answered");
    client.execute(QueryName::new()).expect("it fits");
    client.execute(QueryStatus::new()).expect("it fits");
    client.execute(QueryKvm::new()).expect("it fits");
    client.execute(QueryVersion::new()).expect("it fits");
    let error = client.execute_raw("no-such-command", ()).expect_err("there is none");
    assert_eq!(error.class(), Some(&ErrorClass::CommandNotFound));
    let mut told = BTreeSet::new();
    while let Some(timed) = events.try_recv().expect("nothing is lost") {
        told.insert(timed.event.name().to_owned());
        let typed = typed.recv().expect("it fits its type").event;
        assert_eq!(typed.name(), timed.event.name());
    }
    let known: BTreeSet<_> = <Event as Dispatch>::NAMES.iter().map(|it| (*it).to_owned()).collect();
    assert!(told.is_subset(&known) && told.len() * 2 > known.len(), "{told:?}");
    assert_eq!(Stop::NAME, "stop");
}

#[test]
fn a_wrong_document_is_told() {
    let fan = "ACME_FAN\n--------\n\nA fan.\n\nData: None.\n\n";
    let wrong = mock::documents(&fan.repeat(2)).expect_err("it is there twice").to_string();
    assert!(wrong.contains("document.txt:8") && wrong.contains("ACME_FAN"), "{wrong}");
}
