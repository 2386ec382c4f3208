//! A user's own events, tried where the document knows none of that name.

use super::data_or_empty;
use super::names::stand_beside;
use crate::fault::Fault;
use crate::{Dispatch, Events, Malformed, Message, UnknownEvent};

/// Turns the event of a message, which was read from `line`, into another type.
///
/// # Errors
///
/// If `map` fails.
pub fn map_event<A, B>(
    line: &str,
    message: Message<A>,
    map: impl FnOnce(A) -> Result<B, Fault>,
) -> Result<Message<B>, Malformed> {
    Ok(match message {
        Message::Greeting(greeting) => Message::Greeting(greeting),
        Message::Reply(reply) => Message::Reply(reply),
        Message::Error(error) => Message::Error(error),
        Message::Event(timed) => Message::Event(timed.try_map(map).map_err(|fault| Malformed::data(line, fault))?),
    })
}

/// Turns an event that the document does not know into one of the user's own, if it is one.
///
/// Where two events have one name this does not compile: it is the one place that knows the document and `X`.
///
/// # Errors
///
/// If it is one, but its data does not fit.
pub fn own_event<X: Events, E: Dispatch>(
    event: UnknownEvent,
    other: fn(X) -> E,
    unknown: fn(UnknownEvent) -> E,
) -> Result<E, Fault> {
    const { stand_beside::<E, X>() };
    match X::decode(&event) {
        Some(Ok(own)) => Ok(other(own)),
        Some(Err(error)) => Err(Fault::locate(data_or_empty(event.data()), &error)),
        None => Ok(unknown(event)),
    }
}
