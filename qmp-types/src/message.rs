//! One message of the server.

use std::str::{self, FromStr};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::{Dispatch, ErrorReply, Greeting, Malformed, Reply, Timestamp};

/// One message of the server.
///
/// `E` is the enum of the events that the program knows.
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
        match str::from_utf8(line.trim_ascii()) {
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
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("QMP", greeting)?;
                map.end()
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
}

impl<E: Dispatch> Serialize for TimedEvent<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("event", self.event.name())?;
        if self.event.has_data() {
            map.serialize_entry("data", &Data(&self.event))?;
        }
        if let Some(timestamp) = &self.timestamp {
            map.serialize_entry("timestamp", timestamp)?;
        }
        map.end()
    }
}

/// The data of an event.
struct Data<'a, E>(&'a E);

impl<E: Dispatch> Serialize for Data<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode_data(serializer)
    }
}
