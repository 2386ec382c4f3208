//! Names and values that no document knows, kept as they came.
//!
//! All of them are opaque: code that asks an unknown event for its name goes on working when a
//! newer document knows the event, and nobody can send a value that was never received.

use std::convert::Infallible;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use crate::raw_json::RawJson;
use crate::rt::{self, Known};
use crate::{Dispatch, Extra, JsonError, Malformed, Message};

/// A value of an enumeration that the document does not know.
///
/// ```
/// use qmp_types::Capability;
///
/// let capability: Capability = serde_json::from_str(r#""warp""#)?;
/// assert!(matches!(&capability, Capability::Unknown(value) if value.as_str() == "warp"));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, Eq)]
pub struct UnknownValue(Box<Text>);

/// A type of its own, so that the outer box is one word big: all enumerations have room for it, and hardly any needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Text(Box<str>);

impl UnknownValue {
    pub(crate) fn new(value: &str) -> Self {
        Self(Box::new(Text(value.into())))
    }

    /// The value as it came.
    // Not inlined, as the rest of what each enumeration has.
    #[inline(never)]
    pub fn as_str(&self) -> &str {
        &self.0.0
    }
}

/// Neither this nor the next is inlined: each enumeration, which rustc keeps, would have a copy of it.
impl PartialEq for UnknownValue {
    #[inline(never)]
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Hash for UnknownValue {
    #[inline(never)]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Display for UnknownValue {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// An object whose discriminator has a value that the document does not know.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownVariant {
    tag: Box<str>,
    members: Extra,
}

impl UnknownVariant {
    pub(crate) fn new(tag: Box<str>, members: Extra) -> Self {
        Self { tag, members }
    }

    /// The discriminator's value.
    #[inline]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The object's other members.
    #[inline]
    pub fn members(&self) -> &Extra {
        &self.members
    }
}

/// A value of a JSON kind that the document does not know in its place.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownAlternative(RawJson);

impl UnknownAlternative {
    pub(crate) fn new(value: RawJson) -> Self {
        Self(value)
    }

    /// The value as it came.
    #[inline]
    pub fn value(&self) -> &RawValue {
        self.0.as_raw()
    }
}

impl Serialize for UnknownAlternative {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// An event that the document does not know.
///
/// It is also a set of events by itself: `Message<UnknownEvent>` is what a program reads that
/// has no document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct UnknownEvent {
    name: Box<str>,
    data: Option<RawJson>,
}

impl UnknownEvent {
    pub(crate) fn new(name: Box<str>, data: Option<RawJson>) -> Self {
        Self { name, data }
    }

    /// The event's name.
    #[inline]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The event's data, if it has any.
    #[inline]
    pub fn data(&self) -> Option<&RawValue> {
        self.data.as_ref().map(RawJson::as_raw)
    }

    /// The event's data as a type of your own. Where there is no data it is an object without
    /// members.
    ///
    /// # Errors
    ///
    /// If the data is not what `T` expects.
    #[inline]
    pub fn decode<'a, T: Deserialize<'a>>(&'a self) -> Result<T, JsonError> {
        serde_json::from_str(rt::data_or_empty(self.data()))
    }
}

impl Dispatch for UnknownEvent {
    const NAMES: &'static [&'static str] = &[];

    fn decode_line(line: &str) -> Result<Message<Self>, Malformed> {
        rt::read_line(line)
    }

    fn name(&self) -> &str {
        self.name()
    }

    fn has_data(&self) -> bool {
        self.data.is_some()
    }

    fn encode_data<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.data.serialize(serializer)
    }
}

impl Known for UnknownEvent {
    type Index = Infallible;

    fn index(_: &str) -> Option<Infallible> {
        None
    }

    fn decode<'de, D: Deserializer<'de>>(event: Infallible, _: D) -> Result<Self, D::Error> {
        match event {}
    }

    fn unknown(event: UnknownEvent) -> Self {
        event
    }
}
