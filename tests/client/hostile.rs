//! What a peer, or a program, could do to hang a client, to make it panic, or to have it say something else.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use qemu_qmp::client::Options;
use qemu_qmp::command::{QueryName, Stop};
use qemu_qmp::event::Reset;
use qemu_qmp::schema::Schema;
use qemu_qmp::{Client, Command, UnknownEvent, mock, rt, tokio};
use serde_json::{Value, json};

use crate::fake::{Fake, connected};

/// Alternates and unions that lead to themselves in many ways: as many paths as there are stars.
#[test]
fn a_schema_that_branches_without_end_is_walked_once() {
    let wide = |inner: &str| vec![json!({"type": inner, "case": "x"}); 1000];
    let schema = json!([
        {"name": "c", "meta-type": "command", "arg-type": "u", "ret-type": "a"},
        {"name": "a", "meta-type": "alternate", "members": wide("b")},
        {"name": "b", "meta-type": "alternate", "members": wide("a")},
        {"name": "u", "meta-type": "object", "members": [{"name": "m", "type": "a"}, {"name": "v", "type": "u"}],
         "tag": "m", "variants": wide("u")},
        {"name": "blockdev-add", "meta-type": "command", "arg-type": "u", "ret-type": "a"},
    ]);
    let schema = Schema::parse(&schema.to_string(), None).expect("it is a list");
    assert!(schema.has("c.v.v.v.v.v.m"));
    assert!(!schema.has("c.v.v.v.v.v.none"));
    assert!(!schema.has("c->none"));
    assert!(!schema.has("c.m=value"));
    assert!(!schema.beside_documents().missing.is_empty());
    schema.check_raw("c", &json!({"m": "x", "v": {"m": "x"}})).expect_err("it is wrong");
}

/// A chain of types that is deeper than any stack.
#[test]
fn a_schema_without_a_bottom_is_walked_so_far() {
    let mut types = vec![json!({"name": "blockdev-add", "meta-type": "command", "arg-type": "0"})];
    types.extend((0..20_000).map(|it| {
        let next = (it + 1).to_string();
        json!({"name": it.to_string(), "meta-type": if it % 2 == 0 { "array" } else { "alternate" },
               "element-type": next, "members": [{"type": next}]})
    }));
    let text = Value::from(types).to_string();
    let schema = Schema::parse(&text, None).expect("it is a list");
    assert!(!schema.has("blockdev-add.driver"));
    schema.check_raw("blockdev-add", &json!({"driver": "raw"})).expect_err("it is a list");
    assert!(!schema.beside_documents().missing.is_empty());
}

#[test]
fn a_name_is_a_name_whatever_signs_it_has() {
    let stream = mock::serve(|asked, peer| peer.reply(json!([asked.name, asked.arguments])));
    let client = Client::from_unix(stream.expect("a server")).expect("it is willing");
    for name in ["", "stop\", \"execute\": \"quit", "a\nb", "\u{0}", "\\", "grün\u{2028}", "{\"execute\": \"quit\"}\n"]
    {
        let said = client.execute_raw(name, json!({ name: name })).expect("it is answered");
        let said: Value = serde_json::from_str(said.value().get()).expect("it is JSON");
        assert_eq!(said, json!([name, { name: name }]));
    }
    // The text of an object may have lines.
    let said = client.execute_raw("a", "{\r\n\"b\":\n1 }\n").expect("it is answered");
    assert_eq!(said.value().get(), r#"["a",{"b":1}]"#);
}

#[test]
fn the_longest_wait_is_one() {
    let stream = mock::serve(|_, peer| {
        peer.event("RESET", json!({"guest": true, "reason": "guest-reset"}))?;
        peer.reply(json!({}))
    });
    let stream = stream.expect("a server");
    let options = Options::new().deadline(Duration::MAX).patience(Duration::MAX).retry_for(Duration::MAX);
    let client = options.from_unix(stream).expect("it is willing");
    let resets = client.events_of::<Reset>();
    client.call(Stop::new()).within(Duration::MAX).execute().expect("it is answered");
    resets.recv_within(Duration::MAX).expect("it came before the reply");
    crate::tasks::run(async {
        let stream = mock::serve(|_, peer| {
            peer.event("RESET", json!({"guest": true, "reason": "guest-reset"}))?;
            peer.reply(json!({}))
        });
        let client = tokio::Client::from_unix_with(stream.expect("a server"), &options).await.expect("it is willing");
        let reset = client.wait_for(Duration::MAX, |_: &Reset| true);
        client.call(Stop::new()).within(Duration::MAX).execute().await.expect("it is answered");
        reset.await.expect("it came before the reply");
    });
}

/// The hook is the one piece of a program's own code that runs while others wait.
#[test]
fn a_hook_that_panics_disturbs_nobody() {
    for fatal in 0..12 {
        let count = AtomicUsize::new(0);
        let options = Options::new().on_wire(move |_| {
            // It says so on standard error, which is meant.
            assert_ne!(count.fetch_add(1, Ordering::Relaxed), fatal, "the hook's own panic");
        });
        let stream = mock::serve(|_, peer| peer.reply(json!({"name": "vm1"}))).expect("a server");
        let client = options.from_unix(stream).expect("it is willing");
        thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| (0..5).for_each(|_| drop(client.execute(QueryName::new()).expect("it is answered"))));
            }
        });
    }
}

/// A command whose answer cannot be decoded without a panic.
struct Explode;

#[derive(Debug)]
struct Bomb;

impl rt::Serialize for Explode {
    fn serialize<S: rt::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<'de> rt::Deserialize<'de> for Bomb {
    fn deserialize<D: rt::Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        // It says so on standard error, which is meant.
        panic!("the decoder's own panic")
    }
}

impl Command for Explode {
    const NAME: &'static str = "explode";
    type Return = Bomb;

    fn has_arguments(&self) -> bool {
        false
    }
}

#[test]
fn a_decoder_that_panics_does_so_in_the_thread_that_has_asked() {
    let (client, mut server) = connected(&Options::new());
    let serving = thread::spawn(move || {
        for end in ["\r\n", ""] {
            let asked = server.asked().expect("a command");
            server.say(format!("{{\"return\": {{}}, \"id\": {}}}{end}", asked.id));
            server.answer(r#"{"name": "vm1"}"#);
        }
    });
    for _ in 0..2 {
        let asking = client.clone();
        thread::spawn(move || asking.execute(Explode)).join().expect_err("it has panicked");
        assert_eq!(client.execute(QueryName::new()).expect("it is answered").name.as_deref(), Some("vm1"));
    }
    serving.join().expect("no panic");
}

#[test]
fn a_server_that_stops_to_read_and_goes_on_to_talk_is_heard() {
    let (client, server) = connected(&Options::new());
    server.stream.get_ref().shutdown(std::net::Shutdown::Read).expect("it was connected");
    let events = client.events::<UnknownEvent>();
    let error = client.execute(Stop::new()).expect_err("nobody reads");
    let mut server: Fake = server;
    server.say(r#"{"event": "LAST_WORDS"}"#);
    assert_eq!(events.recv().expect("it was said").event.name(), "LAST_WORDS", "{error}");
    server.hang_up();
    assert!(events.recv().expect_err("the end").is_disconnected());
}
