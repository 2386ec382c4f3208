//! One message of the server.

use std::str::{self, FromStr};

use serde::{Serialize, Serializer};

use crate::rt::{Encoder, Open};
use crate::{Dispatch, ErrorReply, Extra, Greeting, Malformed, Reply, Timestamp};

/// One message of the server.
///
/// `E` is the enum of the events that the program knows.
///
/// Nothing of a line is lost: what is encoded is equal JSON, with all members, also those that no document knows.
/// Two things may be said by absence too, and are: `null` for an optional member, and an empty `data` for an event
/// that has none. A member that is a [`Value`](crate::Value) holds what that type can.
///
/// A line that would lose something is [`Malformed`]: an object must not have two members of the same name, in
/// whichever order they come, and `data` that is `null` fits no event that the program knows. Into what is kept as text,
/// such as the data of an unknown event, nobody looks.
///
/// ```
/// use qmp_types::{Message, UnknownEvent};
///
/// let line = br#"{"event": "STOP", "sequence": 18446744073709551616}"#;
/// let message = Message::<UnknownEvent>::from_line(line)?;
/// assert_eq!(serde_json::to_string(&message)?, r#"{"event":"STOP","sequence":18446744073709551616}"#);
///
/// let line = br#"{"event": "STOP", "data": {}, "data": {"reason": "paused"}}"#;
/// let malformed = Message::<UnknownEvent>::from_line(line).unwrap_err();
/// assert_eq!(malformed.to_string(), "malformed event STOP: in `data`: duplicate field `data`");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Message<E> {
    /// What the server says first.
    Greeting(Box<Greeting>),
    /// Something happened.
    Event(TimedEvent<E>),
    /// A command succeeded.
    Reply(Reply),
    /// A command failed.
    Error(ErrorReply),
}

impl<E: Dispatch> Message<E> {
    /// Decodes a line as it came from the socket, with or without its end.
    ///
    /// # Errors
    ///
    /// If the line is not a message, or one that does not fit its type.
    pub fn from_line(line: &[u8]) -> Result<Self, Malformed> {
        let line = line.trim_ascii();
        match str::from_utf8(line) {
            Ok(line) => E::decode_line(line),
            Err(error) => Err(Malformed::not_utf8(line, error)),
        }
    }
}

impl<E: Dispatch> FromStr for Message<E> {
    type Err = Malformed;

    fn from_str(line: &str) -> Result<Self, Malformed> {
        E::decode_line(line.trim_ascii())
    }
}

impl<E: Dispatch> Serialize for Message<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Greeting(greeting) => {
                let mut encoder = Encoder::new(serializer.serialize_map(None)?);
                encoder.member("QMP", greeting);
                encoder.extra(&greeting.envelope);
                encoder.end()
            }
            Self::Event(event) => event.serialize(serializer),
            Self::Reply(reply) => reply.serialize(serializer),
            Self::Error(error) => error.serialize(serializer),
        }
    }
}

/// An event and when it happened.
#[derive(Clone, Debug, PartialEq)]
pub struct TimedEvent<E> {
    /// When it happened, if the server says so.
    pub timestamp: Option<Timestamp>,
    /// What happened.
    pub event: E,
    /// Members of the message beside `event`, `data` and `timestamp`.
    pub envelope: Extra,
    /// Members of the timestamp that the protocol does not know.
    pub timestamp_extra: Extra,
}

impl<E> TimedEvent<E> {
    /// An event with its time and without members that the protocol does not know.
    ///
    /// ```
    /// use qmp_types::{TimedEvent, event::Event};
    ///
    /// let line = br#"{"event": "STOP"}"#;
    /// let message = qmp_types::Message::<Event>::from_line(line)?;
    /// let qmp_types::Message::Event(TimedEvent { event, .. }) = message else { panic!("not an event") };
    /// assert_eq!(TimedEvent::new(event, None).timestamp, None);
    /// # Ok::<(), qmp_types::Malformed>(())
    /// ```
    pub fn new(event: E, timestamp: Option<Timestamp>) -> Self {
        Self { timestamp, event, envelope: Extra::default(), timestamp_extra: Extra::default() }
    }

    /// The same with another type for the event.
    #[inline]
    pub(crate) fn try_map<B, X>(self, map: impl FnOnce(E) -> Result<B, X>) -> Result<TimedEvent<B>, X> {
        let Self { timestamp, event, envelope, timestamp_extra } = self;
        Ok(TimedEvent { timestamp, event: map(event)?, envelope, timestamp_extra })
    }
}

impl<E: Dispatch> Serialize for TimedEvent<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut encoder = Encoder::new(serializer.serialize_map(None)?);
        encoder.member("event", self.event.name());
        if self.event.has_data() {
            encoder.member("data", &Data(&self.event));
        }
        if let Some(timestamp) = &self.timestamp {
            encoder.member("timestamp", &Open { value: timestamp, extra: &self.timestamp_extra });
        }
        encoder.extra(&self.envelope);
        encoder.end()
    }
}

/// The data of an event.
struct Data<'a, E>(&'a E);

impl<E: Dispatch> Serialize for Data<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode_data(serializer)
    }
}
