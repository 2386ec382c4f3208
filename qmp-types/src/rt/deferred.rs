//! Members that are kept as text until it is known what they are.

use std::fmt;

use serde::de::{DeserializeSeed, Error, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use crate::raw_json::RawJson;
use crate::reader::plain::is_plain_text;
use crate::reader::{AS_TEXT, limit_depth};

/// So many bytes most objects need for their deferred members.
const ROOM: usize = 1000;

/// The text of an object with the members that were deferred, without the bracket that closes it.
#[derive(Default)]
pub(super) struct Deferred(String);

impl Deferred {
    /// Begins a member, whose value is then to be read.
    pub(super) fn name(&mut self, name: &str) {
        let Self(text) = self;
        if text.is_empty() {
            text.reserve(ROOM);
        }
        let is_plain = is_plain_text(name);
        text.push_str(if text.is_empty() { "{" } else { "," });
        if is_plain {
            text.push('"');
            text.push_str(name);
            text.push_str("\":");
        } else {
            text.push_str(RawJson::from_name(name).get());
            text.push(':');
        }
    }

    /// Reads the value of the member that was begun.
    pub(super) fn value(&mut self) -> ValueAsText<'_> {
        ValueAsText(&mut self.0)
    }

    /// The text of the object.
    pub(super) fn into_text(self) -> String {
        match self {
            Self(text) if text.is_empty() => "{}".to_owned(),
            Self(text) => text + "}",
        }
    }
}

/// Where the text of a value goes.
pub(super) struct ValueAsText<'a>(&'a mut String);

impl<'de> DeserializeSeed<'de> for ValueAsText<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        value.deserialize_newtype_struct(AS_TEXT, self)
    }
}

impl<'de> Visitor<'de> for ValueAsText<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        self.0.push_str(text);
        Ok(())
    }

    /// What another deserializer than our own makes of it.
    fn visit_newtype_struct<D: Deserializer<'de>>(self, value: D) -> Result<(), D::Error> {
        let value = Box::<RawValue>::deserialize(value)?;
        limit_depth(value.get())?;
        self.0.push_str(value.get());
        Ok(())
    }
}
