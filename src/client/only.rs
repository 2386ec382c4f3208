//! A set of one event, so that a line is decoded to that event's own type.

use std::str::FromStr;

use crate::rt::{self, Deserializer, Known};
use crate::{Dispatch, EventPayload, Malformed, Message, TimedEvent, UnknownEvent};

/// How a line becomes an event; `None` if it is another one.
pub(super) type Decode<T> = fn(&str) -> Result<Option<TimedEvent<T>>, Malformed>;

enum Only<T> {
    It(T),
    Other,
}

impl<T: EventPayload> Known for Only<T> {
    type Index = ();

    fn index(name: &str) -> Option<()> {
        (name == T::NAME).then_some(())
    }

    fn decode<'de, D: Deserializer<'de>>((): (), data: D) -> Result<Self, D::Error> {
        T::deserialize(data).map(Self::It)
    }

    fn unknown(_: UnknownEvent) -> Self {
        Self::Other
    }
}

/// Decodes the line of an event to one type.
pub(super) fn one<T: EventPayload>(line: &str) -> Result<Option<TimedEvent<T>>, Malformed> {
    let Message::Event(timed) = rt::decode_line::<Only<T>>(line)? else { return Ok(None) };
    let TimedEvent { timestamp, event, envelope, timestamp_extra } = timed;
    Ok(match event {
        Only::It(event) => Some(TimedEvent { timestamp, event, envelope, timestamp_extra }),
        Only::Other => None,
    })
}

/// Decodes the line of an event to a set of events.
pub(super) fn any<E: Dispatch>(line: &str) -> Result<Option<TimedEvent<E>>, Malformed> {
    match Message::from_str(line)? {
        Message::Event(timed) => Ok(Some(timed)),
        _ => Ok(None),
    }
}
