//! Whose reply it is, whenever and in whatever order it comes.

use std::thread;
use std::time::Duration;

use qemu_qmp::client::Options;
use qemu_qmp::command::{QueryName, Stop};
use qemu_qmp::session::Limits;
use qemu_qmp::{Client, Error, Liveness, mock};
use serde_json::json;

use crate::fake::connected;

#[test]
fn a_late_reply_is_nobodys() {
    let (client, mut server) = connected(&Options::new());
    let late = client.call(QueryName::new()).within(Duration::ZERO).execute().expect_err("it cannot succeed");
    assert!(matches!(late, Error::Deadline { server: Some(Liveness::Wedged), .. }), "{late}");
    assert_eq!(
        late.to_string(),
        "cannot execute `query-name` within 0ns: the server is wedged: it has said nothing since"
    );
    let name = client.call(QueryName::new()).start().expect("it is sent");
    server.answer(r#"{"name": "late"}"#);
    server.answer(r#"{"name": "right"}"#);
    assert_eq!(name.wait().expect("it is answered").name.as_deref(), Some("right"));
    assert_eq!(client.counters().late, 1);
}

#[test]
fn replies_in_reverse_and_twice_and_to_nobody() {
    let (client, mut server) = connected(&Options::new());
    let calls: Vec<_> = (0..5).map(|_| client.call(QueryName::new()).start().expect("it is sent")).collect();
    let asked: Vec<_> = (0..5).map(|_| server.asked().expect("a command")).collect();
    server.say(r#"{"return": {"name": "foreign"}, "id": "libvirt-12"}{"return": {"name": "foreign"}}"#);
    server.say(r#"{"error": {"class": "GenericError", "desc": "JSON parse error"}}"#);
    for (number, asked) in asked.iter().enumerate().rev() {
        server.reply(asked, &format!(r#"{{"name": "{number}"}}"#));
        server.reply(asked, r#"{"name": "twice"}"#);
    }
    for (number, call) in calls.into_iter().enumerate() {
        assert_eq!(call.wait().expect("it is answered").name, Some(number.to_string()));
    }
    // The reply that is still on its way was sent before this one.
    let stop = client.call(Stop::new()).start().expect("it is sent");
    server.answer("{}");
    stop.wait().expect("it is answered");
    assert_eq!(client.counters().unknown, 8);
    assert_eq!(client.strays().len(), 8);
}

#[test]
fn dropping_a_call_disturbs_no_other() {
    let (client, mut server) = connected(&Options::new());
    drop(client.call(QueryName::new()).start().expect("it is sent"));
    let name = client.call(QueryName::new()).start().expect("it is sent");
    server.answer(r#"{"name": "dropped"}"#);
    server.answer(r#"{"name": "right"}"#);
    assert_eq!(name.wait().expect("it is answered").name.as_deref(), Some("right"));
}

#[test]
fn a_reply_that_does_not_fit_is_that_callers_alone() {
    let (client, mut server) = connected(&Options::new());
    let [first, second] = [(); 2].map(|()| client.call(QueryName::new()).start().expect("it is sent"));
    server.answer(r#"{"name": 5}"#);
    server.answer("{}");
    let Err(Error::MalformedReply { command, malformed }) = first.wait() else { panic!("it does not fit") };
    assert_eq!((&*command, malformed.path()), ("query-name", "return.name"));
    assert_eq!(second.wait().expect("it fits").name, None);
}

#[test]
fn many_threads_have_their_own_replies() {
    let client = Client::from_unix(mock::serve(|it, peer| peer.reply(it.arguments.clone())).expect("a server"));
    let client = client.expect("it is willing");
    thread::scope(|scope| {
        for thread in 0..8 {
            let client = &client;
            scope.spawn(move || {
                for number in 0..200 {
                    let mine = json!([thread, number]);
                    let reply = client.execute_raw("echo", &mine).expect("it is answered");
                    assert_eq!(reply.value().get(), mine.to_string());
                }
            });
        }
    });
    assert_eq!(client.counters().unknown, 0);
}

#[test]
fn deadlines_that_race_with_replies_mix_nothing_up() {
    let client = Client::from_unix(mock::serve(|it, peer| peer.reply(it.arguments.clone())).expect("a server"));
    let client = client.expect("it is willing");
    let mut late = 0;
    for number in 0..100_000_u64 {
        let limit = Duration::from_micros(number % 97);
        match client.call_raw("echo", number).within(limit).execute_raw() {
            Ok(reply) => assert_eq!(reply.value().get(), number.to_string()),
            Err(Error::Deadline { .. }) => late += 1,
            // As many as the session takes were given up, and are not answered yet.
            Err(Error::NotTaken { .. }) => {}
            Err(error) => panic!("{error}"),
        }
    }
    let last = client.call_raw("echo", r#"{"last": 1}"#);
    match last.execute_raw() {
        Ok(reply) => assert_eq!(reply.value().get(), r#"{"last":1}"#),
        Err(error) => assert!(matches!(error, Error::NotTaken { .. }), "{error}"),
    }
    assert!(client.counters().late <= late);
    assert_eq!(client.counters().unknown, 0);
}

#[test]
fn more_calls_than_the_server_takes_at_once_are_all_sent() {
    let client = Client::from_unix(mock::serve(|it, peer| peer.reply(it.arguments.clone())).expect("a server"));
    let client = client.expect("it is willing");
    let calls: Vec<_> = (0..100).map(|_| client.call(QueryName::new()).start().expect("it is taken")).collect();
    // The last one first: nobody waits for the others meanwhile, but they are sent before it.
    for call in calls.into_iter().rev() {
        let malformed = call.wait().expect_err("it cannot succeed");
        assert!(matches!(malformed, Error::MalformedReply { .. }), "{malformed}");
    }
}

#[test]
fn beyond_the_limit_commands_are_not_taken() {
    let limits = Limits { commands: 2, ..Limits::default() };
    let (client, _server) = connected(&Options::new().limits(limits));
    let _held = [(); 2].map(|()| client.call(Stop::new()).start().expect("it is taken"));
    let full = client.execute(Stop::new()).expect_err("it cannot succeed");
    assert_eq!(full.to_string(), "cannot send `stop`: 2 commands are without their replies, which is the limit");
}

#[test]
fn arguments_that_are_no_json_are_not_sent() {
    let (client, mut server) = connected(&Options::new());
    let error = client.execute_raw("qom-get", r#"{"path": }"#).expect_err("it cannot succeed");
    assert!(error.to_string().starts_with("cannot send `qom-get`: it does not serialise to JSON: "), "{error}");
    drop(client);
    assert!(server.asked().is_none());
}
