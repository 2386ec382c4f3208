//! One line of the wire and the events of a document.
//!
//! What is generic in the events is here, written without the combinators of `Option` and `Result`: each module that may
//! drop an event is compiled with the code that drops any of them.

use serde::Deserializer;
use serde_json::value::RawValue;

use super::envelope::{Events, RawEvent, read_message};
use super::usual::{Text, UsualEvent, usual_event};
use crate::fault::Fault;
use crate::raw_json::RawJson;
use crate::reader::Reader;
use crate::{JsonError, Malformed, Message, TimedEvent, UnknownEvent};

/// The events of a document.
pub trait Known: Sized {
    /// What stands for the name of one of the events.
    type Index: Copy;

    /// Finds an event by its name.
    fn index(name: &str) -> Option<Self::Index>;

    /// Decodes the data of an event.
    ///
    /// # Errors
    ///
    /// If the data is not that of the event.
    fn decode<'de, D: Deserializer<'de>>(event: Self::Index, data: D) -> Result<Self, D::Error>;

    /// The same from the form in which QEMU writes it; `None` where the data has, or may have, another.
    fn usual(_: Self::Index, _: &mut Text<'_>) -> Option<Self> {
        None
    }

    /// Keeps an event that is not known.
    fn unknown(event: UnknownEvent) -> Self;
}

/// Decodes a line of the wire.
///
/// # Errors
///
/// If the line is not a message, or one that does not fit its type.
pub fn decode_line<E: Known>(line: &str) -> Result<Message<E>, Malformed> {
    match usual_line(line) {
        Some(message) => Ok(message),
        None => read_line(line),
    }
}

/// The message, if the line has the usual form and the event is known and fits.
pub(super) fn usual_line<E: Known>(line: &str) -> Option<Message<E>> {
    let UsualEvent { timestamp, name, data } = usual_event(line)?;
    match decode_data(E::index(name)?, data) {
        Ok(event) => Some(Message::Event(TimedEvent::new(event, Some(timestamp)))),
        Err(_) => None,
    }
}

/// The message member by member, in whichever form and order they are.
pub(crate) fn read_line<E: Known>(line: &str) -> Result<Message<E>, Malformed> {
    let mut event = Event::<E>::Unknown;
    match read_message(line, &mut event) {
        Ok(Message::Event(TimedEvent { timestamp, event: raw, envelope, timestamp_extra })) => {
            match event.decoded(raw) {
                Ok(event) => Ok(Message::Event(TimedEvent { timestamp, event, envelope, timestamp_extra })),
                Err(fault) => Err(Malformed::data(line, fault)),
            }
        }
        Ok(Message::Greeting(greeting)) => Ok(Message::Greeting(greeting)),
        Ok(Message::Reply(reply)) => Ok(Message::Reply(reply)),
        Ok(Message::Error(error)) => Ok(Message::Error(error)),
        Err(fault) => Err(Malformed::line(line, fault)),
    }
}

/// An event while its message is read.
enum Event<E: Known> {
    Unknown,
    Named(E::Index),
    Decoded(E),
}

impl<E: Known> Event<E> {
    /// The event, when all of its message was read.
    fn decoded(self, raw: RawEvent<'_>) -> Result<E, Fault> {
        match self {
            Self::Decoded(event) => Ok(event),
            Self::Named(index) => decode_data(index, data_or_empty(raw.data)),
            Self::Unknown => Ok(E::unknown(UnknownEvent::new(raw.name, raw.data.map(RawJson::from)))),
        }
    }
}

impl<'de, E: Known> Events<'de> for Event<E> {
    fn take_name(&mut self, name: &str) -> bool {
        match E::index(name) {
            Some(index) => {
                *self = Self::Named(index);
                true
            }
            None => false,
        }
    }

    fn awaits_data(&self) -> bool {
        matches!(self, Self::Named(_))
    }

    fn has_data(&self) -> bool {
        matches!(self, Self::Decoded(_))
    }

    fn read_data(&mut self, data: &mut Reader<'de>) -> Result<(), JsonError> {
        if let Self::Named(index) = *self {
            *self = Self::Decoded(E::decode(index, data)?);
        }
        Ok(())
    }
}

/// Decodes the data of an event.
fn decode_data<E: Known>(index: E::Index, data: &str) -> Result<E, Fault> {
    let mut text = Text::new(data);
    match E::usual(index, &mut text) {
        Some(event) if text.rest().is_empty() => return Ok(event),
        _ => {}
    }
    let mut reader = Reader::new(data);
    match E::decode(index, &mut reader) {
        Ok(event) => match reader.close() {
            Ok(()) => Ok(event),
            Err(fault) => Err(fault),
        },
        Err(error) => Err(reader.fault(error)),
    }
}

/// The text to decode as an event's data. An event without data has no members.
pub(crate) fn data_or_empty(data: Option<&RawValue>) -> &str {
    data.map_or("{}", RawValue::get)
}
