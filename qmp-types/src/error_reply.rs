//! What a command that failed returns.

use std::error::Error;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::rt::{self, Encoder, MapAccess, Members, Object, SerializeMap, required};
use crate::{Extra, Id, UnknownValue};

/// The server's refusal of a command.
///
/// ```
/// use qmp_types::{ErrorClass, Message, UnknownEvent};
///
/// let line = br#"{"error": {"class": "DeviceNotFound", "desc": "Device 'x' not found"}}"#;
/// let Message::<UnknownEvent>::Error(error) = Message::from_line(line)? else {
///     panic!("not an error");
/// };
/// assert_eq!(error.class, ErrorClass::DeviceNotFound);
/// assert_eq!(error.to_string(), "Device 'x' not found (DeviceNotFound)");
/// # Ok::<(), qmp_types::Malformed>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ErrorReply {
    /// What kind of error it is. Programs should look at nothing else.
    pub class: ErrorClass,
    /// What happened, for humans.
    pub desc: String,
    /// The id of the command, which is absent if the server could not read it.
    pub id: Option<Id>,
    /// Members of the error that the protocol does not know.
    pub extra: Extra,
    /// Members of the message beside `error` and `id`.
    pub envelope: Extra,
}

impl fmt::Display for ErrorReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.desc, self.class)
    }
}

impl Error for ErrorReply {}

impl Serialize for ErrorReply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut encoder = Encoder::new(serializer.serialize_map(None)?);
        encoder.member("error", &ErrorObject(self));
        encoder.optional("id", &self.id);
        encoder.extra(&self.envelope);
        encoder.end()
    }
}

/// The member `error` of the message, which holds all but what is beside it.
pub(crate) struct ErrorObject<T>(pub(crate) T);

impl Serialize for ErrorObject<&ErrorReply> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rt::serialize_object(self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for ErrorObject<ErrorReply> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rt::deserialize_object(deserializer).map(Self)
    }
}

impl Object for ErrorReply {
    const MEMBERS: &'static [&'static str] = &["class", "desc"];

    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        let (mut class, mut desc) = (None, None);
        members.read_or_keep(Self::MEMBERS, &mut [&mut class, &mut desc])?;
        Ok(Self {
            class: required("class", class)?,
            desc: required("desc", desc)?,
            id: None,
            extra: members.extra(),
            envelope: Extra::default(),
        })
    }

    fn encode<M: SerializeMap>(&self, encoder: &mut Encoder<M>) {
        encoder.member("class", &self.class);
        encoder.member("desc", &self.desc);
        encoder.extra(&self.extra);
    }
}

/// What kind of error it is.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ErrorClass {
    /// Any error that has no class of its own.
    GenericError,
    /// The command does not exist.
    CommandNotFound,
    /// The device is not active.
    DeviceNotActive,
    /// The device does not exist.
    DeviceNotFound,
    /// KVM lacks a capability that the command needs.
    KvmMissingCap,
    /// A class that the protocol does not know.
    Unknown(UnknownValue),
}

crate::enumeration!(ErrorClass {
    GenericError 0 "GenericError",
    CommandNotFound 1 "CommandNotFound",
    DeviceNotActive 2 "DeviceNotActive",
    DeviceNotFound 3 "DeviceNotFound",
    KvmMissingCap 4 "KVMMissingCap"
} Unknown);
