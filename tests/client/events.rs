//! Events, floods of them, and what a subscriber is told.

use std::time::Duration;

use qemu_qmp::client::{Backlog, Options};
use qemu_qmp::command::Stop;
use qemu_qmp::event::{BlockJobCompleted, DeviceTrayMoved, Event, Reset};
use qemu_qmp::{Closed, Error, UnknownEvent};

use crate::fake::{GREETING, RESET, connected, connecting};

const MINUTE: Duration = Duration::from_secs(60);

#[test]
fn a_flood_costs_the_one_who_lags_its_oldest_events_and_nobody_else_any() {
    let backlog = Backlog { events: 10, ..Backlog::default() };
    let (client, mut server) = connected(&Options::new().backlog(backlog));
    let lagging = client.events_named::<UnknownEvent>(&["FLOOD"]);
    let other = client.events_of::<Reset>();
    let stop = client.call(Stop::new()).within(10 * MINUTE).start().expect("it is sent");
    let asked = server.asked().expect("a command");
    server.say(RESET);
    let mut flood = String::new();
    for number in 0..1_000_000 {
        flood += &format!("{{\"event\": \"FLOOD\", \"data\": {number}}}\r\n");
        if number % 1000 == 999 {
            server.say(std::mem::take(&mut flood));
        }
    }
    server.reply(&asked, "{}");
    stop.wait().expect("it is answered");
    let lost = lagging.recv().expect_err("it cannot succeed");
    assert!(matches!(lost, Error::Lost(999_990)), "{lost}");
    for number in 999_990..1_000_000 {
        let event = lagging.recv().expect("it was kept").event;
        assert_eq!(event.data().map(|it| it.get()), Some(&*number.to_string()));
    }
    assert_eq!(lagging.try_recv().expect("nothing is lost"), None);
    other.recv().expect("it lost nothing");
}

#[test]
fn large_events_count_by_their_bytes() {
    let backlog = Backlog { bytes: 10_000, ..Backlog::default() };
    let (client, mut server) = connected(&Options::new().backlog(backlog));
    let events = client.events::<UnknownEvent>();
    let stop = client.call(Stop::new()).start().expect("it is sent");
    let asked = server.asked().expect("a command");
    for _ in 0..3 {
        server.say(format!(r#"{{"event": "LARGE", "data": "{}"}}"#, "x".repeat(6000)));
    }
    server.say(format!(r#"{{"event": "LARGEST", "data": "{}"}}"#, "x".repeat(60_000)));
    server.reply(&asked, "{}");
    stop.wait().expect("it is answered");
    assert!(matches!(events.recv(), Err(Error::Lost(3))));
    assert_eq!(events.recv().expect("one is kept, however large").event.name(), "LARGEST");
}

#[test]
fn what_came_before_the_first_command_is_kept_for_those_who_subscribe_before_it() {
    let (client, mut server) = connecting(&Options::new(), |server| {
        server.say(RESET);
        server.say(GREETING);
        let asked = server.asked().expect("the negotiation");
        server.say(r#"{"event": "STOP"}"#);
        server.reply(&asked, "{}");
    });
    let client = client.expect("the server is willing");
    let names = |it: &qemu_qmp::client::Subscription<Event>| {
        let mut names = Vec::new();
        while let Some(timed) = it.try_recv().expect("nothing is lost") {
            names.push(timed.event.name().to_owned());
        }
        names
    };
    let first = client.events::<Event>();
    assert_eq!(names(&first), ["RESET", "STOP"]);
    assert_eq!(names(&client.events_named::<Event>(&["STOP"])), ["STOP"]);
    let stop = client.call(Stop::new()).start().expect("it is sent");
    server.answer("{}");
    stop.wait().expect("it is answered");
    assert!(names(&client.events::<Event>()).is_empty());
}

#[test]
fn a_subscription_ends_with_what_is_left_and_then_the_reason() {
    let (client, mut server) = connected(&Options::new());
    let events = client.events::<Event>();
    server.say(r#"{"event": "STOP"}{"event": "RES"#);
    server.hang_up();
    let found: Vec<_> = events.into_iter().collect();
    let [Ok(stop), Err(Error::Disconnected { reason: Closed::ByServer { unfinished: 14 }, .. })] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(stop.event.name(), "STOP");
    // No command was sent yet: one that is made afterwards has the same.
    assert_eq!(client.events::<Event>().into_iter().count(), 2);
}

#[test]
fn an_event_that_does_not_fit_is_told_and_the_next_follows() {
    let (client, mut server) = connected(&Options::new());
    let events = client.events_of::<DeviceTrayMoved>();
    server.say(r#"{"event": "DEVICE_TRAY_MOVED", "data": {"device": 5, "id": "cd0", "tray-open": true}}"#);
    server.say(r#"{"event": "DEVICE_TRAY_MOVED", "data": {"device": "", "id": "cd0", "tray-open": true}}"#);
    let Err(Error::MalformedEvent(malformed)) = events.recv() else { panic!("it does not fit") };
    assert_eq!(malformed.path(), "data.device");
    assert_eq!(events.recv().expect("it fits").event.id, "cd0");
}

#[test]
fn predicates_choose_and_waits_end() {
    let (client, mut server) = connected(&Options::new());
    let done = client.events_of::<BlockJobCompleted>().filter(|it| it.event.device == "b");
    for device in ["a", "b"] {
        server.say(format!(
            r#"{{"event": "BLOCK_JOB_COMPLETED", "data": {{"type": "mirror", "device": "{device}", "len": 1, "offset": 1,
               "speed": 0}}}}"#
        ));
    }
    assert_eq!(done.recv().expect("it comes").event.device, "b");
    let late = client.wait_for(Duration::ZERO, |_: &Reset| true).expect_err("it cannot succeed");
    assert!(matches!(late, Error::Deadline { .. }), "{late}");
    server.hang_up();
    let gone = client.wait_for(MINUTE, |_: &Reset| true).expect_err("it cannot succeed");
    assert_eq!(gone.to_string(), "cannot wait for RESET: the server has closed the connection");
}

#[test]
fn a_dropped_client_ends_subscriptions_and_the_servers_connection() {
    let (client, mut server) = connected(&Options::new());
    let events = client.events::<Event>();
    let clone = client.clone();
    drop(client);
    assert!(clone.closed().is_none());
    drop(clone);
    let ended = events.recv().expect_err("it cannot succeed");
    assert!(matches!(ended, Error::Disconnected { reason: Closed::ByClient, .. }), "{ended}");
    assert!(server.asked().is_none());
}
