//! Sets of events: the document's, and your own beside it.

use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};

use crate::{JsonError, Malformed, Message, UnknownEvent};

/// The data of one event.
///
/// `#[derive(Event)]` implements it, and so does generated code. A type that implements it is
/// also a set of [`Events`] with one member.
pub trait EventPayload: Serialize + DeserializeOwned {
    /// The event's name on the wire.
    const NAME: &'static str;

    /// Whether the event is sent with `data`.
    fn has_data(&self) -> bool {
        true
    }
}

impl<T: EventPayload> EventPayload for Box<T> {
    const NAME: &'static str = T::NAME;

    fn has_data(&self) -> bool {
        T::has_data(self)
    }
}

/// Events of your own, beside those of the document.
///
/// ```
/// use qmp_types::{Events, JsonError, Map, UnknownEvent, Value};
/// use serde::{Serialize, Serializer};
///
/// /// What the ACME build of QEMU sends.
/// enum Acme {
///     /// A fan stopped.
///     FanStopped(Map<String, Value>),
/// }
///
/// impl Events for Acme {
///     const NAMES: &'static [&'static str] = &["ACME_FAN_STOPPED"];
///
///     fn decode(event: &UnknownEvent) -> Option<Result<Self, JsonError>> {
///         match event.name() {
///             "ACME_FAN_STOPPED" => Some(event.decode().map(Self::FanStopped)),
///             _ => None,
///         }
///     }
///
///     fn name(&self) -> &str {
///         match self {
///             Self::FanStopped(_) => "ACME_FAN_STOPPED",
///         }
///     }
///
///     fn encode_data<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
///         match self {
///             Self::FanStopped(data) => data.serialize(serializer),
///         }
///     }
/// }
/// ```
///
/// An event that has the name of one of the document's, or of another one of the set, would never be decoded: a program
/// that decodes to `Event<Acme>` then does not compile.
pub trait Events: Sized {
    /// The names of all events of the set.
    const NAMES: &'static [&'static str];

    /// Decodes an event that the document does not know, or gives `None` if the set has no event
    /// of that name either.
    fn decode(event: &UnknownEvent) -> Option<Result<Self, JsonError>>;

    /// The event's name on the wire.
    fn name(&self) -> &str;

    /// Whether the event is sent with `data`.
    fn has_data(&self) -> bool {
        true
    }

    /// Encodes the event's data.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn encode_data<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// All events that a program knows: the type that [`Message`] decodes to.
///
/// Generated code implements it for its enum of events.
pub trait Dispatch: Sized {
    /// The names of the document's events.
    const NAMES: &'static [&'static str];

    /// Decodes one line of the wire.
    ///
    /// # Errors
    ///
    /// If the line is not a message, or one that does not fit its type.
    fn decode_line(line: &str) -> Result<Message<Self>, Malformed>;

    /// The event's name on the wire.
    fn name(&self) -> &str;

    /// Whether the event is sent with `data`.
    fn has_data(&self) -> bool;

    /// Encodes the event's data.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn encode_data<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error>;
}

/// The empty set of [`Events`]: it has no values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NoEvents {}

impl Events for NoEvents {
    const NAMES: &'static [&'static str] = &[];

    fn decode(_: &UnknownEvent) -> Option<Result<Self, JsonError>> {
        None
    }

    fn name(&self) -> &str {
        match *self {}
    }

    fn encode_data<S: Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        match *self {}
    }
}

impl<T: EventPayload> Events for T {
    const NAMES: &'static [&'static str] = &[T::NAME];

    fn decode(event: &UnknownEvent) -> Option<Result<Self, JsonError>> {
        (event.name() == T::NAME).then(|| event.decode())
    }

    fn name(&self) -> &str {
        T::NAME
    }

    fn has_data(&self) -> bool {
        EventPayload::has_data(self)
    }

    fn encode_data<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.serialize(serializer)
    }
}
