//! The names of the members of a message.

use crate::reader::Name;

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

impl From<Name<'_>> for Key {
    #[inline]
    fn from(name: Name<'_>) -> Self {
        match name {
            Name::Place(0) => Self::Timestamp,
            Name::Place(1) => Self::Event,
            Name::Place(2) => Self::Data,
            Name::Place(3) => Self::Return,
            Name::Place(4) => Self::Id,
            Name::Place(5) => Self::Error,
            Name::Place(_) => Self::Greeting,
            Name::Other(name) => Self::Other(name.into()),
        }
    }
}
