//! What goes over the wire is seen, written down, and played again.

use std::collections::VecDeque;
use std::path::Path;
use std::time::Duration;

use qemu_qmp::client::{Backlog, Options, Pending, Raw};
use qemu_qmp::command::{QueryName, Stop};
use qemu_qmp::session::Limits;
use qemu_qmp::{Client, Error, UnknownEvent, mock};
use serde_json::{Value, json};

use crate::peers::{Record, VERSIONS};
use crate::support;

fn session(client: &Client) -> Vec<String> {
    let events = client.events::<UnknownEvent>();
    client.execute(Stop::new()).expect("it is answered");
    let name = client.execute(QueryName::new()).expect("it is answered").name;
    let error = client.execute_raw("nope", "{\"text\": \"grün\"}").expect_err("it is refused").to_string();
    vec![events.recv().expect("it came before the reply").event.name().to_owned(), name.unwrap_or_default(), error]
}

#[test]
fn what_was_recorded_is_played_again() {
    let server = || {
        mock::serve(|it, peer| match &*it.name {
            "query-name" => peer.reply(json!({"name": "grüße"})),
            "nope" => peer.refuse("CommandNotFound", "there is none"),
            _ => peer.event("STOP", Value::Null).and_then(|()| peer.reply(json!({}))),
        })
    };
    let record = Record::default();
    let client = Options::new().record(record.clone()).from_unix(server().expect("a server"));
    let first = session(&client.expect("it is willing"));
    let text = record.text();
    assert!(text.contains("\n<- {\"event\":\"STOP\",") && text.contains("\n<= \"{\\\"id\\\":"), "{text}");
    assert!(text.contains("\n=> \"{\\\"execute\\\":\\\"nope\\\""), "{text}");
    let again = Client::from_unix(mock::replay(&text).expect("a record")).expect("it is willing");
    assert_eq!(session(&again), first);
}

#[test]
fn another_command_than_the_recorded_one_is_told() {
    let record = r#"<- {"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 0}, "package": ""}, "capabilities": []}}
-> {"execute": "qmp_capabilities"}
<- {"return": {}}
-> {"execute": "stop"}"#;
    let client = Client::from_unix(mock::replay(record).expect("a record")).expect("it is willing");
    let error = client.execute(QueryName::new()).expect_err("it is refused");
    assert!(error.to_string().contains("the record has \"stop\" here, not \"query-name\""), "{error}");
    let wrong = mock::replay("<- {}\nhello").expect_err("it is none");
    assert!(wrong.to_string().starts_with("line 2 of the record: it begins with \"he\""), "{wrong}");
}

/// A capture of a session as this client can have it: agreed first, then commands that are JSON objects.
fn playable(text: &str) -> bool {
    let mut lines = text.lines().filter(|it| !it.starts_with('#'));
    let negotiates = |it: &str| it.starts_with("-> ") && it.contains("\"qmp_capabilities\"");
    lines.next().is_some_and(|it| it.starts_with("<- {\"QMP\""))
        && lines.next().is_some_and(negotiates)
        && lines.next().is_some_and(|it| it.starts_with("<- {\"return\": {}"))
        && lines.all(|it| {
            let command = it.strip_prefix("-> ").map(serde_json::from_str::<Value>);
            let fits = |it: &Value| it["execute"].is_string() && it.get("arguments").is_none_or(Value::is_object);
            (it.starts_with("<- ") && serde_json::from_str::<Value>(&it[3..]).is_ok() && !negotiates(it))
                || command.is_some_and(|it| it.is_ok_and(|it| fits(&it)))
        })
}

/// Sends what the client of a capture sent, and compares what comes back with what came then.
fn play(text: &str, capture: &Path) -> Result<usize, Error> {
    let at = capture.display();
    // Some sent more at once than we do by ourselves.
    let limits = Limits { in_order: 1000, ..Limits::default() };
    let options = Options::new().limits(limits).backlog(Backlog { events: 10_000, bytes: 64 << 20 });
    let client = options.from_unix(mock::replay(text).expect("a record"))?;
    let events = client.events::<UnknownEvent>();
    let mut waiting: VecDeque<(Value, Pending<Raw>)> = VecDeque::new();
    let mut compared = 0;
    let lines = text.lines().filter(|it| !it.starts_with('#'));
    for line in lines.skip(3) {
        let message: Value = serde_json::from_str(&line[3..]).expect("it was JSON before");
        if line.starts_with("-> ") {
            let call = client.call_raw(message["execute"].as_str().expect("a name"), message.get("arguments"));
            waiting.push_back((message["id"].clone(), call.start_raw()?));
        } else if message["event"].is_string() {
            let event = events.recv_within(Duration::from_secs(60))?.event;
            assert_eq!(event.name(), message["event"], "{at}");
        } else {
            let own = waiting.iter().position(|(id, _)| *id == message["id"]).unwrap_or(0);
            let (_, call) = waiting.remove(own).expect("a reply has a command");
            match call.wait_raw() {
                Ok(reply) => assert_eq!(reply.value().get().parse::<Value>().expect("JSON"), message["return"], "{at}"),
                Err(Error::Refused { error, .. }) => assert_eq!(error.desc, message["error"]["desc"], "{at}"),
                Err(other) => panic!("{at}: {other}"),
            }
            compared += 1;
        }
    }
    Ok(compared)
}

#[test]
fn real_sessions_are_played_again() {
    let Some(corpus) = support::corpus("real_sessions_are_played_again") else { return };
    let (mut played, mut compared) = (0, 0);
    for version in VERSIONS {
        for capture in support::files(&corpus.join("wire").join(version), "", ".qmp") {
            let text = std::fs::read_to_string(&capture).expect("a capture is UTF-8");
            if playable(&text) {
                played += 1;
                compared += play(&text, &capture).unwrap_or_else(|error| panic!("{}: {error}", capture.display()));
            }
        }
    }
    assert!(played > 150 && compared > 2000, "only {compared} replies of {played} sessions");
}
