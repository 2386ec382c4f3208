//! One line of the wire and the events of a document.

use serde::Deserializer;
use serde::de::DeserializeSeed;
use serde_json::value::RawValue;

use super::envelope::{Events, RawEvent, read_message};
use super::map_event;
use super::usual::{Text, usual, usual_data};
use crate::fault::Fault;
use crate::raw_json::RawJson;
use crate::reader::{Reader, decode_whole};
use crate::{JsonError, Malformed, Message, UnknownEvent};

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
    if let Some(message) = usual(line) {
        return Ok(message);
    }
    read_line(line)
}

/// The same member by member, in whichever form and order they are.
pub(super) fn read_line<E: Known>(line: &str) -> Result<Message<E>, Malformed> {
    let mut event = Event::<E>::Unknown;
    match read_message(line, &mut event) {
        Ok(message) => map_event(line, message, |raw| event.decoded(raw)),
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
    match usual_data(index, data) {
        Some(event) => Ok(event),
        None => decode_whole(data, Data::<E>(index)),
    }
}

/// The data of an event that is known by now.
pub(super) struct Data<E: Known>(pub(super) E::Index);

impl<'de, E: Known> DeserializeSeed<'de> for Data<E> {
    type Value = E;

    fn deserialize<D: Deserializer<'de>>(self, data: D) -> Result<E, D::Error> {
        E::decode(self.0, data)
    }
}

/// The text to decode as an event's data. An event without data has no members.
pub(crate) fn data_or_empty(data: Option<&RawValue>) -> &str {
    data.map_or("{}", RawValue::get)
}
