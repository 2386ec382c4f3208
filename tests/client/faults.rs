//! Servers that break off, babble, say too much, or do not listen.

use std::thread;
use std::time::Duration;

use qemu_qmp::client::Options;
use qemu_qmp::command::{QueryName, Stop};
use qemu_qmp::session::{Cancelled, Limits, Stray};
use qemu_qmp::{Closed, Error, Liveness};

use crate::fake::{Fake, GREETING, RESET, connected, connecting};

#[test]
fn a_reply_that_is_cut_off_anywhere_ends_the_call() {
    const REPLY: &str = r#"{"return": {"name": "x"}, "id": "#;
    for length in 0..REPLY.len() {
        let (client, mut server) = connected(&Options::new());
        let call = client.call(QueryName::new()).start().expect("it is sent");
        let waiting = client.call(Stop::new()).start().expect("it is sent");
        let [_, _] = [server.asked(), server.asked()];
        server.say(&REPLY[..length]);
        server.hang_up();
        for error in [
            call.wait().map(drop).expect_err("it cannot succeed"),
            waiting.wait().map(drop).expect_err("it cannot succeed"),
        ] {
            let Error::Disconnected { fate: Some(Cancelled::Sent), reason: Closed::ByServer { unfinished }, .. } =
                error
            else {
                panic!("{error}")
            };
            assert_eq!(unfinished, length as u64);
        }
        let after = client.execute(Stop::new()).expect_err("it cannot succeed");
        assert!(matches!(after, Error::Disconnected { fate: Some(Cancelled::NeverSent), .. }), "{after}");
    }
}

#[test]
fn a_greeting_that_is_cut_off_anywhere_ends_the_attempt() {
    for length in 0..=GREETING.len() {
        let (client, _) = connecting(&Options::new(), move |server| {
            server.say(&GREETING[..length]);
            server.stream.get_ref().shutdown(std::net::Shutdown::Both).expect("it was connected");
        });
        assert!(client.expect_err("there is no server").is_disconnected());
    }
}

#[test]
fn a_server_may_speak_byte_by_byte() {
    let (client, server) = connecting(&Options::new(), |server| {
        GREETING.bytes().for_each(|it| server.say([it]));
        let id = server.asked().expect("the negotiation").id;
        format!("{{\"return\": {{}}, \"id\": {id}}}").bytes().for_each(|it| server.say([it]));
    });
    drop((client.expect("the server is willing"), server));
}

#[test]
fn noise_is_survived_and_kept() {
    let (client, mut server) = connecting(&Options::new(), |server| {
        server.say("qemu: warning: TCG {no AVX}\r\n\0\u{1}\n");
        server.say(GREETING);
        server.answer("{}");
    });
    let client = client.expect("the server is willing");
    let stop = client.call(Stop::new()).start().expect("it is sent");
    server.say(b"{\"event\": \"ST\n\xff\xfe{}\n{\"what\": 1}");
    server.answer("{}");
    stop.wait().expect("it is answered");
    assert_eq!((client.counters().noise, client.counters().malformed), (4, 1));
    let strays = client.strays();
    assert_eq!(strays[0], Stray::Noise("qemu: warning: TCG {no AVX}".into(), 29));
}

#[test]
fn a_server_that_greets_again_has_forgotten_us() {
    let (client, mut server) = connected(&Options::new());
    let stop = client.call(Stop::new()).start().expect("it is sent");
    server.say(GREETING);
    let error = stop.wait().expect_err("it cannot succeed");
    assert!(matches!(error, Error::Disconnected { reason: Closed::GreetedAgain, .. }), "{error}");
    assert_eq!(
        error.to_string(),
        "cannot execute `stop`: the server has started anew on this connection; the command was sent and may have been \
         executed"
    );
}

#[test]
fn what_is_too_large_is_told_to_the_one_who_asked() {
    let limits = Limits { message: 1 << 20, ..Limits::default() };
    let (client, mut server) = connected(&Options::new().limits(limits));
    let large = client.call(QueryName::new()).start().expect("it is sent");
    let name = client.call(QueryName::new()).start().expect("it is sent");
    server.answer(&format!(r#"{{"name": "{}"}}"#, "x".repeat(10 << 20)));
    server.answer(r#"{"name": "small"}"#);
    let error = large.wait().expect_err("it cannot succeed");
    assert!(matches!(error, Error::ReplyTooLarge { size: 10_485_760.., .. }), "{error}");
    assert_eq!(name.wait().expect("it is answered").name.as_deref(), Some("small"));
}

#[test]
fn a_server_that_does_not_read_is_deaf_and_the_line_is_finished_for_it_later() {
    let (client, mut server) = connected(&Options::new());
    let large = "x".repeat(8 << 20);
    let error = client
        .call_raw("large", [&large])
        .within(Duration::from_millis(5))
        .execute_raw()
        .expect_err("it cannot succeed");
    assert!(matches!(error, Error::Deadline { server: Some(Liveness::Deaf), .. }), "{error}");
    thread::scope(|scope| {
        let stop = scope.spawn(|| client.execute(Stop::new()));
        let asked = server.asked().expect("the whole line");
        assert_eq!((&*asked.name, asked.arguments[0].as_str()), ("large", Some(&*large)));
        server.reply(&asked, "{}");
        assert_eq!(server.answer("{}").name, "stop");
        stop.join().expect("no panic").expect("it is answered");
    });
    assert_eq!(client.counters().late, 1);
}

#[test]
fn a_server_that_talks_of_other_things_is_slow() {
    let (client, mut server) = connected(&Options::new());
    let resets = client.events_of::<qemu_qmp::event::Reset>();
    let stop = client.call(Stop::new()).within(Duration::ZERO).start().expect("it is sent");
    server.say(RESET);
    resets.recv().expect("it has come");
    let error = stop.wait().expect_err("it cannot succeed");
    assert!(matches!(error, Error::Deadline { server: Some(Liveness::Slow), .. }), "{error}");
}

#[test]
fn what_the_server_said_before_it_went_is_read_even_if_writing_fails() {
    let (client, mut server) = connected(&Options::new());
    let events = client.events::<qemu_qmp::event::Event>();
    server.say(r#"{"event": "SHUTDOWN", "data": {"guest": false, "reason": "host-signal"}}"#);
    drop(server);
    let error = client.execute(Stop::new()).expect_err("it cannot succeed");
    assert!(error.is_disconnected(), "{error}");
    assert_eq!(events.recv().expect("it was said").event.name(), "SHUTDOWN");
}

#[test]
fn a_reply_may_be_deep_and_large_or_no_text() {
    let (client, mut server) = connected(&Options::new());
    let calls = [(); 3].map(|()| client.call(QueryName::new()).start().expect("it is sent"));
    let [deep, large, odd] = calls;
    server.answer(&format!("{}{}", "[".repeat(2000), "]".repeat(2000)));
    server.answer(&format!(r#"{{"name": "{}"}}"#, "x".repeat(8 << 20)));
    assert!(matches!(deep.wait(), Err(Error::MalformedReply { .. })));
    assert_eq!(large.wait().expect("it is within the limit").name.map(|it| it.len()), Some(8 << 20));
    // Nobody can tell whom it is for, before it is text.
    let asked = server.asked().expect("a command");
    server.say([b"{\"return\": \"\xff\", \"id\": ".as_slice(), asked.id.to_string().as_bytes(), b"}"].concat());
    server.reply(&asked, "{}");
    assert_eq!(odd.wait().expect("it is answered").name, None);
    assert_eq!(client.counters().malformed, 1);
}

/// All that a server says in a session: the greeting, two replies, an error, events and noise. `@` stands for an id.
const SESSION: [&str; 4] = [
    "{\"event\": \"RESET\"}\r\n",
    "{\"return\": {}, \"id\": @}\r\nwarning: noise\r\n",
    "{\"event\": \"STOP\"}\r\n{\"return\": {\"name\": \"x\"}, \"id\": @}\r\n",
    "{\"id\": @, \"error\": {\"class\": \"GenericError\", \"desc\": \"no\"}}\r\n",
];

/// Plays the session in pieces of `piece` bytes, up to `end` bytes: whether the server has come to its end.
fn play(server: &mut Fake, piece: usize, end: usize) -> bool {
    let mut left = end;
    for part in [&format!("{}{GREETING}\r\n", SESSION[0]), SESSION[1], SESSION[2], SESSION[3]] {
        let Some(text) = (match part.contains('@') {
            // A client that has given up sends nothing more.
            true => server.asked().map(|asked| part.replace('@', &asked.id.to_string())),
            false => Some(part.to_owned()),
        }) else {
            return false;
        };
        let text = &text.as_bytes()[..text.len().min(left)];
        text.chunks(piece).for_each(|it| server.say(it));
        left -= text.len();
        if left == 0 {
            let _ = server.stream.get_ref().shutdown(std::net::Shutdown::Both);
            return true;
        }
    }
    false
}

/// What a client gets from such a session: how many of its two commands were answered.
fn session(piece: usize, end: usize) -> (usize, bool) {
    let (ours, theirs) = std::os::unix::net::UnixStream::pair().expect("a pair of sockets");
    let serving = thread::spawn(move || play(&mut Fake::new(theirs), piece, end));
    let mut answered = 0;
    // It stays until the server has said all: the last byte that matters is not the last one that is sent.
    let client = Options::new().from_unix(ours);
    match &client {
        Ok(client) => {
            let name = client.execute(QueryName::new());
            let refused = client.execute(Stop::new());
            match (&name, &refused) {
                (Ok(name), Err(Error::Refused { .. })) => {
                    assert_eq!(name.name.as_deref(), Some("x"));
                    answered = 2;
                }
                (Ok(_), Err(error)) if error.is_disconnected() => answered = 1,
                (Err(first), Err(second)) => assert!(first.is_disconnected() && second.is_disconnected(), "{first}"),
                other => panic!("{other:?}"),
            }
            if end != usize::MAX {
                let events = client.events::<qemu_qmp::event::Event>().into_iter();
                assert!(events.last().is_some_and(|it| it.is_err_and(|it| it.is_disconnected())));
            }
        }
        Err(error) => assert!(error.is_disconnected() || matches!(error, Error::Protocol { .. }), "{error}"),
    }
    (answered, serving.join().expect("no panic"))
}

#[test]
fn a_session_that_is_cut_off_anywhere_ends_for_everybody() {
    let mut met = [false; 3];
    for end in 1.. {
        let (answered, cut) = session(4096, end);
        met[answered] = true;
        if !cut {
            break;
        }
    }
    assert_eq!(met, [true; 3]);
}

#[test]
fn a_whole_session_may_come_byte_by_byte() {
    assert_eq!(session(1, usize::MAX).0, 2);
}

#[test]
fn a_reply_of_64_mib_comes_where_it_is_allowed() {
    let limits = Limits { message: 65 << 20, ..Limits::default() };
    let (client, mut server) = connected(&Options::new().limits(limits));
    thread::scope(|scope| {
        let name = scope.spawn(|| client.execute(QueryName::new()));
        server.answer(&format!(r#"{{"name": "{}"}}"#, "x".repeat(64 << 20)));
        let name = name.join().expect("no panic").expect("it is within the limit").name;
        assert_eq!(name.map(|it| it.len()), Some(64 << 20));
    });
}
