//! A user's own events, tried where the document knows none of that name.

use super::data_or_empty;
use super::names::stand_beside;
use crate::fault::Fault;
use crate::{Dispatch, Events, JsonError, Malformed, Message, UnknownEvent};

/// An event of the user's own whose data does not fit.
pub struct OwnError {
    event: UnknownEvent,
    error: JsonError,
}

/// Turns the event of a message, which was decoded from `line`, into the user's type.
///
/// # Errors
///
/// If `map` fails.
pub fn map_event<A, B>(
    line: &str,
    message: Message<A>,
    map: impl FnOnce(A) -> Result<B, OwnError>,
) -> Result<Message<B>, Malformed> {
    Ok(match message {
        Message::Greeting(greeting) => Message::Greeting(greeting),
        Message::Reply(reply) => Message::Reply(reply),
        Message::Error(error) => Message::Error(error),
        Message::Event(timed) => {
            let own = timed.try_map(map);
            Message::Event(
                own.map_err(|own| Malformed::data(line, Fault::locate(data_or_empty(own.event.data()), &own.error)))?,
            )
        }
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
) -> Result<E, OwnError> {
    const { stand_beside::<E, X>() };
    match X::decode(&event) {
        Some(Ok(own)) => Ok(other(own)),
        Some(Err(error)) => Err(OwnError { event, error }),
        None => Ok(unknown(event)),
    }
}
