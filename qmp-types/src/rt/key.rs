//! The names of the members of a message.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

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

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(match name {
            "QMP" => Key::Greeting,
            "event" => Key::Event,
            "return" => Key::Return,
            "error" => Key::Error,
            "data" => Key::Data,
            "timestamp" => Key::Timestamp,
            "id" => Key::Id,
            _ => Key::Other(name.into()),
        })
    }
}
