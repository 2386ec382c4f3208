//! Sessions without a socket: greeting, negotiation, whose reply it is, and what may be sent.

use super::*;
use crate::UnknownEvent;
use crate::command::{QueryName, Stop};

const GREETING: &str = r#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""},
    "capabilities": ["oob"]}}"#;

type It = Session<UnknownEvent>;

fn heard(session: &mut It, text: impl AsRef<[u8]>) -> Vec<Incoming<UnknownEvent>> {
    session.receive(text.as_ref());
    std::iter::from_fn(|| session.next()).collect()
}

fn sent(session: &mut It) -> Vec<String> {
    let lines = std::iter::from_fn(|| session.transmit());
    lines.map(|it| String::from_utf8(it.line).expect("JSON is text")).collect()
}

/// A session whose negotiation has succeeded.
fn ready(session: It) -> It {
    let mut session = session;
    assert_eq!(heard(&mut session, GREETING), [Incoming::Greeted]);
    let negotiation = session.transmit().expect("the negotiation is to be sent");
    let yes = format!(r#"{{"return": {{}}, "id": {}}}"#, negotiation.id);
    assert_eq!(heard(&mut session, yes), [Incoming::Ready]);
    session
}

fn stop(session: &mut It) -> CallId {
    session.submit(&Stop::new(), Turn::InOrder).expect("it is taken")
}

#[test]
fn the_negotiation_asks_for_what_is_offered_and_wanted() {
    let asked = |session: It, greeting: &str| {
        let mut session = session;
        heard(&mut session, greeting);
        sent(&mut session).concat()
    };
    let with = "{\"execute\":\"qmp_capabilities\",\"arguments\":{\"enable\":[\"oob\"]},\"id\":0}\n";
    let without = "{\"execute\":\"qmp_capabilities\",\"id\":0}\n";
    assert_eq!(asked(It::new(), GREETING), with);
    assert_eq!(asked(It::new().without_out_of_band(), GREETING), without);
    assert_eq!(asked(It::new(), &GREETING.replace("oob", "warp")), without);
    assert!(ready(It::new()).out_of_band());
    assert!(!ready(It::new().without_out_of_band()).out_of_band());
}

#[test]
fn events_before_the_greeting_and_before_the_negotiation_are_kept() {
    let mut session = It::new();
    let found = heard(&mut session, format!("{{\"event\":\"A\"}}{GREETING}{{\"event\":\"B\"}}"));
    let names: Vec<_> = found
        .iter()
        .map(|it| match it {
            Incoming::Event(timed) => timed.event.name(),
            Incoming::Greeted => "greeting",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(names, ["A", "greeting", "B"]);
}

#[test]
fn a_refused_negotiation_ends_the_session() {
    let mut session = It::new();
    heard(&mut session, GREETING);
    sent(&mut session);
    let found = heard(&mut session, r#"{"error": {"class": "GenericError", "desc": "no"}, "id": 0}"#);
    assert!(matches!(&found[..], [Incoming::NegotiationFailed(_)]), "{found:?}");
    assert!(matches!(session.submit(&Stop::new(), Turn::InOrder), Err(SubmitError::Ended)));
}

#[test]
fn replies_find_their_commands_in_any_order() {
    let mut session = ready(It::new().negotiation_id(2));
    let ids: Vec<_> = (0..5).map(|_| stop(&mut session)).collect();
    assert_eq!(sent(&mut session).len(), 5);
    for id in ids.iter().rev() {
        let found = heard(&mut session, format!(r#"{{"return": {id}, "id": {id}}}"#));
        let [Incoming::Answer(to, answer)] = &found[..] else { panic!("{found:?}") };
        let Answer::Return(returned) = &**answer else { panic!("{answer:?}") };
        let reply = returned.reply().expect("it is a reply");
        assert_eq!((*to, reply.value().get()), (*id, &*id.to_string()));
    }
    assert_eq!(session.unanswered(), 0);
}

#[test]
fn late_and_unknown_replies_are_dropped_and_counted() {
    let mut session = ready(It::new());
    let (first, second) = (stop(&mut session), stop(&mut session));
    sent(&mut session);
    assert_eq!(session.cancel(first), Some(Cancelled::Sent));
    assert_eq!(session.cancel(first), None);
    let reply = |id: &dyn std::fmt::Display| format!(r#"{{"return": {{}}, "id": {id}}}"#);
    assert_eq!(heard(&mut session, reply(&first)), [Incoming::Late(first)]);
    assert!(matches!(heard(&mut session, reply(&first))[..], [Incoming::Stray(Stray::Reply(Some(_)))]));
    for foreign in ["\"x\"", "99", "-1", "3.0", "null", "{}"] {
        let found = heard(&mut session, reply(&foreign));
        assert!(matches!(found[..], [Incoming::Stray(Stray::Reply(Some(_)))]), "{found:?}");
    }
    let found = heard(&mut session, r#"{"error": {"class": "GenericError", "desc": "JSON parse error"}}"#);
    assert!(matches!(found[..], [Incoming::Stray(Stray::Error(_))]), "{found:?}");
    assert_eq!((session.counters().late, session.counters().unknown), (1, 8));
    assert!(matches!(heard(&mut session, reply(&second))[..], [Incoming::Answer(..)]));
}

#[test]
fn what_was_not_sent_never_is_once_it_is_given_up() {
    let mut session = ready(It::new());
    let (first, second) = (stop(&mut session), stop(&mut session));
    assert_eq!(session.cancel(first), Some(Cancelled::NeverSent));
    assert_eq!(session.transmit().map(|it| it.id), Some(second));
    assert_eq!(session.transmit(), None);
}

#[test]
fn the_server_is_given_no_more_than_it_takes() {
    let mut session = ready(It::new());
    let ids: Vec<_> = (0..9).map(|_| stop(&mut session)).collect();
    assert_eq!(sent(&mut session).len(), 7);
    // Given up or not: the server has it.
    session.cancel(ids[0]);
    assert!(!session.may_transmit());
    let urgent = session.submit(&QueryName::new(), Turn::OutOfBand).expect("it is taken");
    assert_eq!(session.transmit().map(|it| it.id), Some(urgent));
    heard(&mut session, format!(r#"{{"return": {{}}, "id": {}}}"#, ids[0]));
    assert_eq!(sent(&mut session).len(), 1);
}

/// Whether a command is sent with its submission, or is only submitted as the socket is in use, and transmitted later.
#[test]
fn a_command_that_is_sent_at_once_is_the_one_that_would_be_transmitted() {
    let mut random = random::Random::new(7);
    for _ in 0..200 {
        let limits = Limits { in_order: 1 + random.below(3), commands: 12, ..Limits::default() };
        let [mut one, mut other] = [(); 2].map(|()| ready(It::with_limits(limits.clone())));
        let (mut unanswered, mut busy) = (Vec::new(), false);
        for _ in 0..60 {
            let turn = [Turn::InOrder, Turn::OutOfBand, Turn::WithDescriptors][random.below(3)];
            let (mut lines, mut others) = (Vec::new(), Vec::new());
            match random.below(4) {
                0 => busy = !busy,
                1 if !unanswered.is_empty() => {
                    let id = unanswered.swap_remove(random.below(unanswered.len()));
                    let reply = format!(r#"{{"return": {{}}, "id": {id}}}"#);
                    assert_eq!(heard(&mut one, &reply), heard(&mut other, &reply));
                }
                _ => {
                    let taken = one.send(&Stop::new(), turn, !busy);
                    assert_eq!(taken.is_ok(), other.submit(&Stop::new(), turn).is_ok());
                    lines.extend(taken.ok().and_then(|it| it.command));
                }
            }
            if !busy {
                lines.extend(std::iter::from_fn(|| one.transmit()));
                others.extend(std::iter::from_fn(|| other.transmit()));
            }
            assert_eq!(lines, others);
            assert_eq!(one.may_transmit(), other.may_transmit());
            unanswered.extend(lines.into_iter().map(|it| it.id));
        }
    }
}

#[test]
fn descriptors_travel_one_by_one() {
    let mut session = ready(It::new());
    let first = session.submit(&Stop::new(), Turn::WithDescriptors).expect("it is taken");
    session.submit(&Stop::new(), Turn::WithDescriptors).expect("it is taken");
    assert_eq!(sent(&mut session).len(), 1);
    heard(&mut session, format!(r#"{{"return": {{}}, "id": {first}}}"#));
    assert_eq!(sent(&mut session).len(), 1);
}

#[test]
fn no_more_commands_are_held_than_the_limit_says() {
    let mut session = ready(It::with_limits(Limits { commands: 2, ..Limits::default() }));
    let first = stop(&mut session);
    stop(&mut session);
    sent(&mut session);
    session.cancel(first);
    assert!(matches!(session.submit(&Stop::new(), Turn::InOrder), Err(SubmitError::Full(2))));
    heard(&mut session, format!(r#"{{"return": {{}}, "id": {first}}}"#));
    stop(&mut session);
}

#[test]
fn an_answer_that_cannot_be_read_is_given_to_whom_it_is_for() {
    let mut session = ready(It::with_limits(Limits { message: 200, ..Limits::default() }));
    let (first, second) = (stop(&mut session), stop(&mut session));
    sent(&mut session);
    let found = heard(&mut session, format!(r#"{{"return": "{}", "id": {first}}}"#, "x".repeat(1000)));
    assert_eq!(found, [Incoming::Answer(first, Box::new(Answer::TooLarge(1023)))]);
    let found = heard(&mut session, format!(r#"{{"id": {second}, "error": 5}}"#));
    assert!(matches!(&found[..], [Incoming::Answer(_, it)] if matches!(**it, Answer::Malformed(_))), "{found:?}");
}

#[test]
fn a_second_greeting_ends_the_session() {
    let mut session = ready(It::new());
    stop(&mut session);
    session.submit(&Stop::new(), Turn::OutOfBand).expect("it is taken");
    assert_eq!(heard(&mut session, GREETING), [Incoming::GreetedAgain]);
    assert_eq!(session.transmit(), None);
    assert!(matches!(session.submit(&Stop::new(), Turn::InOrder), Err(SubmitError::Ended)));
}

#[test]
fn a_malformed_event_is_an_event_and_other_things_are_strays() {
    let mut session = ready(It::new());
    let found = heard(&mut session, r#"{"event": "STOP", "timestamp": 5}{"what": 1}{"event": 5}"#);
    let [Incoming::MalformedEvent(event), Incoming::Stray(_), Incoming::Stray(_)] = &found[..] else {
        panic!("{found:?}")
    };
    assert_eq!(event.name(), Some("STOP"));
    let mut deep = b"{\"return\": ".to_vec();
    deep.extend([b'['; 2000].iter().chain(&[b']'; 2000]).chain(b"}{\"a\":\"\xff\"}"));
    assert_eq!(heard(&mut session, deep).len(), 2);
}

#[test]
fn a_session_is_the_same_however_it_is_cut() {
    let transcript = format!(
        "noise\r\n{{\"event\":\"A\"}}\r\n{GREETING}\r\n{{\"return\": {{}}, \"id\": 1}}\r\n{{\"event\": \"B\", \"data\": \
         {{\"c\": \"}}\"}}}}{{\"return\": {{}}, \"id\": 5}}garbage {{ x\n{{\"a\": \"\n{{\"event\": \"C\"}}"
    );
    let whole = heard(&mut It::new(), &transcript);
    assert_eq!(whole.len(), 9);
    let mut random = random::Random::new(3);
    for _ in 0..300 {
        let mut session = It::new();
        let mut rest = transcript.as_bytes();
        let mut found = Vec::new();
        while !rest.is_empty() {
            let (piece, after) = rest.split_at((1 + random.below(40)).min(rest.len()));
            found.extend(heard(&mut session, piece));
            rest = after;
        }
        assert_eq!(found, whole);
    }
}

#[test]
fn what_begins_as_a_success_never_panics_whatever_else_it_has() {
    const KINDS: [&str; 8] = [
        r#""event": "STOP""#,
        r#""QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 0}, "package": ""}, "capabilities": []}"#,
        r#""error": {"class": "GenericError", "desc": "no"}"#,
        r#""return": {}"#,
        r#""id": 5"#,
        r#""x": nul"#,
        r#""timestamp": 5"#,
        "",
    ];
    for value in ["{}", "5", "nul", "{\"name\": 5}", "[", ""] {
        for (first, second) in KINDS.iter().flat_map(|it| KINDS.iter().map(move |other| (it, other))) {
            let mut session = ready(It::new());
            let id = session.submit(&QueryName::new(), Turn::InOrder).expect("it is taken");
            session.transmit();
            let line = format!("{{\"return\": {value}, {first}, {second}, \"id\": {id}}}\r\n");
            session.receive(line.as_bytes());
            while let Some(incoming) = session.next() {
                let Incoming::Answer(to, answer) = incoming else { continue };
                assert_eq!(to, id, "{line}");
                if let Answer::Return(returned) = *answer {
                    assert!(returned.decode::<QueryName>().is_err() || value == "{}", "{line}");
                    let _ = returned.reply();
                }
            }
        }
    }
}
