//! What the tests have in common.

use qmp_types::{Malformed, Message, Value};

use crate::golden::event::Event;

/// The message on a line that fits.
#[track_caller]
pub(crate) fn decode(line: &str) -> Message<Event> {
    match line.parse() {
        Ok(message) => message,
        Err(error) => panic!("{error}\nin {line}"),
    }
}

/// The event on a line that fits.
#[track_caller]
pub(crate) fn decode_event(line: &str) -> Event {
    match decode(line) {
        Message::Event(timed) => timed.event,
        other => panic!("not an event: {other:?}"),
    }
}

/// What is wrong with a line that does not fit.
#[track_caller]
pub(crate) fn refuse(line: &str) -> Malformed {
    match line.parse::<Message<Event>>() {
        Ok(message) => panic!("decoded: {message:?}"),
        Err(error) => error,
    }
}

/// Checks that a line fits and is equal JSON after it was decoded and encoded.
#[track_caller]
pub(crate) fn survives(line: &str) {
    let encoded = serde_json::to_string(&decode(line)).expect("a message encodes");
    assert_eq!(json(&encoded), json(line));
}

/// The JSON of a text, which is equal for equal members in any order.
#[track_caller]
pub(crate) fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\nin {text}"))
}

/// All orders of some members, each as one JSON object.
pub(crate) fn every_order(members: &[&str]) -> Vec<String> {
    let mut orders = Vec::new();
    permute(&mut members.to_vec(), 0, &mut |members| {
        orders.push(format!("{{{}}}", members.join(", ")));
    });
    orders
}

fn permute<'a>(members: &mut Vec<&'a str>, from: usize, visit: &mut impl FnMut(&[&'a str])) {
    if from == members.len() {
        visit(members);
    }
    for other in from..members.len() {
        members.swap(from, other);
        permute(members, from + 1, visit);
        members.swap(from, other);
    }
}
