//! A user's own events, tried where the document knows none of that name.

use super::data_or_empty;
use crate::{Events, JsonError, Malformed, Message, TimedEvent, UnknownEvent};

/// Turns the document's event into the user's type, if the message is an event.
///
/// # Errors
///
/// If `map` fails, which is about the data of the event in `line`.
pub fn map_event<A, B>(
    line: &str,
    message: Message<A>,
    map: impl FnOnce(A) -> Result<B, OwnError>,
) -> Result<Message<B>, Malformed> {
    unimplemented
}
