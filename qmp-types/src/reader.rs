//! A reader of JSON for serde, made for what a QMP server writes: objects with names that are known, short strings, and
//! integers.
//!
//! It reads these itself, and has serde_json read all else. It takes nothing that serde_json does not take. What is
//! decoded with it is compiled to far less code than with serde_json's own deserializer, as it is generic in nothing.

mod brackets;
mod decode;
mod members;
mod others;
pub(crate) mod plain;
mod scalar;
mod skip;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, DeserializeSeed, Expected, IgnoredAny};

pub(crate) use brackets::limit_depth;
pub(crate) use members::{Members, Name};

use crate::JsonError;
use crate::fault::{Fault, reason};

/// How many objects and arrays may be open at once: as many as serde_json lets be.
const MAX_DEPTH: usize = 128;

/// What a type is called that takes the places of its members for their names, which are told in the order of QEMU.
pub(crate) const BY_PLACE: &str = "";

/// What a newtype is called that takes the text of any value, which is looked at no closer than its end must be known.
pub(crate) const AS_TEXT: &str = "\0text";

/// Reads a JSON text from its start.
pub(crate) struct Reader<'de> {
    text: &'de str,
    /// What was not read. After an error [`Fault::at`] looks there for its path.
    rest: &'de [u8],
    /// How many objects and arrays are open.
    depth: usize,
}

/// Decodes a text that is one value.
///
/// # Errors
///
/// If the text is no JSON, or not what the seed asks for.
pub(crate) fn decode_whole<'de, S: DeserializeSeed<'de>>(text: &'de str, seed: S) -> Result<S::Value, Fault> {
    let mut reader = Reader::new(text);
    let decoded = seed.deserialize(&mut reader);
    reader.finish(decoded)
}

/// Decodes a text that is one object, whose members are told by their places among these names.
///
/// # Errors
///
/// If the text is no JSON, no object, or its members are not what they should be.
pub(crate) fn decode_members<'de, T>(
    text: &'de str,
    names: &'static [&'static str],
    read: impl FnOnce(&mut Members<'_, 'de>) -> Result<T, JsonError>,
) -> Result<T, Fault> {
    let mut reader = Reader::new(text);
    let decoded = match reader.enter(false, true, &"an object") {
        Ok(_) => read(&mut Members::new(&mut reader, names)),
        Err(error) => Err(error),
    };
    reader.finish(decoded)
}

/// What is wrong with a text that is a value of JSON, but not what was expected.
pub(crate) fn unexpected(text: &str, expected: &dyn Expected) -> String {
    reason(&Reader::new(text).unexpected(expected))
}

/// Whether a text is JSON.
pub(crate) fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// The text of a string literal, if it is one.
pub(crate) fn unescaped(literal: &str) -> Option<String> {
    Reader::new(literal).string().ok()?.map(Cow::into_owned)
}

/// The value that a text is, if it is one, and a `T`.
pub fn decode_value<T: DeserializeOwned>(text: &str) -> Option<T> {
    decode_whole(text, PhantomData).ok()
}

impl<'de> Reader<'de> {
    pub(crate) fn new(text: &'de str) -> Self {
        Self { text, rest: text.as_bytes(), depth: 0 }
    }

    /// What was not read.
    pub(crate) fn rest(&self) -> &'de str {
        self.text.get(self.at()..).unwrap_or_default()
    }

    /// Where it stands, in bytes.
    #[inline]
    fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    fn go_to(&mut self, at: usize) {
        self.rest = self.text.as_bytes().get(at..).unwrap_or_default();
    }

    /// Sees that nothing follows the value that was read.
    fn end(&mut self) -> Result<(), JsonError> {
        self.close_arrays(0)?;
        if self.next_byte().is_none() { Ok(()) } else { Err(self.broken()) }
    }

    /// What was decoded, if it is all that the text has.
    fn finish<T>(mut self, decoded: Result<T, JsonError>) -> Result<T, Fault> {
        match decoded {
            Ok(value) => match self.close() {
                Ok(()) => Ok(value),
                Err(fault) => Err(fault),
            },
            Err(error) => Err(self.fault(error)),
        }
    }

    /// Sees that nothing follows, or says where something does.
    pub(crate) fn close(&mut self) -> Result<(), Fault> {
        self.end().map_err(|error| self.fault(error))
    }

    /// What is wrong, and where. It takes the error, so that dropping one is compiled here and not where it is called.
    #[cold]
    pub(crate) fn fault(&self, error: JsonError) -> Fault {
        Fault::at(self.text, self.at(), &error)
    }

    /// The next byte that is not blank.
    #[inline]
    fn next_byte(&mut self) -> Option<u8> {
        self.rest = behind_blanks(self.rest);
        self.rest.first().copied()
    }
}

/// What comes after the blanks.
#[inline]
fn behind_blanks(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\t' | b'\r', rest @ ..] = text {
        text = rest;
    }
    text
}
