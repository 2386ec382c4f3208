//! The names of the members of a message.

use std::fmt;

use serde::de::{Error, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

/// The names that are known, in the order of an event of QEMU.
pub(super) const NAMES: &[&str] = &["timestamp", "event", "data", "return", "id", "error", "QMP"];

/// The name of a member of a message.
pub(super) enum Key {
    Greeting,
    Event,
    Return,
    Error,
    Data,
    Timestamp,
    Id,
    Other(Box<str>),
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(KeyVisitor)
    }
}

struct KeyVisitor;

impl Visitor<'_> for KeyVisitor {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_u64<E: Error>(self, place: u64) -> Result<Key, E> {
        Ok(match place {
            0 => Key::Timestamp,
            1 => Key::Event,
            2 => Key::Data,
            3 => Key::Return,
            4 => Key::Id,
            5 => Key::Error,
            6 => Key::Greeting,
            _ => return Err(E::invalid_value(Unexpected::Unsigned(place), &self)),
        })
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        match NAMES.iter().position(|known| *known == name) {
            Some(place) => self.visit_u64(place as u64),
            None => Ok(Key::Other(name.into())),
        }
    }
}
