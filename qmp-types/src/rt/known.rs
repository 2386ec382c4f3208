//! One line of the wire and the events of a document.

use std::marker::PhantomData;

use serde::Deserializer;
use serde_json::value::RawValue;

use super::envelope::Envelope;
use super::usual::{Text, usual};
use crate::reader::decode_whole;
use crate::{Malformed, Message, UnknownEvent};

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
    match decode_whole(line, PhantomData::<Envelope<'_, E>>) {
        Ok(envelope) => envelope.into_message(line),
        Err(fault) => Err(Malformed::line(line, fault)),
    }
}

/// The text to decode as an event's data. An event without data has no members.
pub(crate) fn data_or_empty(data: Option<&RawValue>) -> &str {
    data.map_or("{}", RawValue::get)
}
