//! The members of a message, read in one pass and in any order.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::key::Key;
use super::{Known, data_or_empty};
use crate::error_reply::ErrorObject;
use crate::raw_json::RawJson;
use crate::{ErrorReply, Greeting, Id, JsonError, Malformed, Message, Reply, TimedEvent, Timestamp, UnknownEvent};

/// A line that was read from its start to its end.
pub(super) struct Envelope<'a, E: Known> {
    body: Body<E>,
    data: Option<&'a RawValue>,
    timestamp: Option<Timestamp>,
    id: Option<Id>,
}

/// The member that tells which kind of message it is.
enum Body<E: Known> {
    Greeting(Box<Greeting>),
    Event(Event<E>),
    Return(RawJson),
    Error(ErrorReply),
}

/// An event whose name was read, and perhaps its data.
enum Event<E: Known> {
    Unknown(Box<str>),
    Named(E::Index),
    Decoded(E),
}

impl<E: Known> Envelope<'_, E> {
    /// The message, as soon as the data fits the event.
    pub(super) fn into_message(self, line: &str) -> Result<Message<E>, Malformed> {
        let Self { body, data, timestamp, id } = self;
        Ok(match body {
            Body::Greeting(greeting) => Message::Greeting(greeting),
            Body::Return(value) => Message::Reply(Reply::new(value, id)),
            Body::Error(error) => Message::Error(ErrorReply { id, ..error }),
            Body::Event(event) => {
                let event =
                    event.with_data(data).map_err(|error| Malformed::data(line, data_or_empty(data), &error))?;
                Message::Event(TimedEvent { timestamp, event })
            }
        })
    }
}

impl<E: Known> Event<E> {
    /// The event, with data that came before its name or not at all.
    fn with_data(self, data: Option<&RawValue>) -> Result<E, JsonError> {
        match self {
            Self::Decoded(event) => Ok(event),
            Self::Unknown(name) => {
                let data = data.map(RawJson::from);
                Ok(E::unknown(UnknownEvent::new(name, data)))
            }
            // The same deserializer as in the usual order, so that no second copy is compiled.
            Self::Named(index) => {
                let mut data = serde_json::Deserializer::from_str(data_or_empty(data));
                E::decode(index, &mut data)
            }
        }
    }
}

impl<'de, E: Known> Deserialize<'de> for Envelope<'de, E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EnvelopeVisitor(PhantomData))
    }
}

struct EnvelopeVisitor<E>(PhantomData<E>);

impl<'de, E: Known> Visitor<'de> for EnvelopeVisitor<E> {
    type Value = Envelope<'de, E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut body: Option<Body<E>> = None;
        let (mut data, mut timestamp, mut id) = (None, None, None);
        while let Some(key) = map.next_key()? {
            match key {
                Key::Data => match body {
                    Some(Body::Event(Event::Named(index))) => {
                        let event = map.next_value_seed(Data::<E>(index))?;
                        body = Some(Body::Event(Event::Decoded(event)));
                    }
                    _ => data = Some(map.next_value()?),
                },
                Key::Timestamp => timestamp = Some(map.next_value()?),
                Key::Id => id = Some(map.next_value()?),
                Key::Other => drop(map.next_value::<IgnoredAny>()?),
                _ if body.is_some() => {
                    let reason = "more than one of `QMP`, `event`, `return` and `error`";
                    return Err(A::Error::custom(reason));
                }
                Key::Greeting => body = Some(Body::Greeting(map.next_value()?)),
                Key::Event => body = Some(Body::Event(map.next_value()?)),
                Key::Return => body = Some(Body::Return(map.next_value()?)),
                Key::Error => body = Some(Body::Error(map.next_value::<ErrorObject<_>>()?.0)),
            }
        }
        match body {
            Some(body) => Ok(Envelope { body, data, timestamp, id }),
            None => {
                let reason = "none of `QMP`, `event`, `return` and `error`";
                Err(A::Error::custom(reason))
            }
        }
    }
}

impl<'de, E: Known> Deserialize<'de> for Event<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(EventVisitor(PhantomData))
    }
}

struct EventVisitor<E>(PhantomData<E>);

impl<E: Known> Visitor<'_> for EventVisitor<E> {
    type Value = Event<E>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an event")
    }

    fn visit_str<R: Error>(self, name: &str) -> Result<Event<E>, R> {
        Ok(match E::index(name) {
            Some(index) => Event::Named(index),
            None => Event::Unknown(name.into()),
        })
    }
}

/// The data of an event that is known by now.
struct Data<E: Known>(E::Index);

impl<'de, E: Known> DeserializeSeed<'de> for Data<E> {
    type Value = E;

    fn deserialize<D: Deserializer<'de>>(self, data: D) -> Result<E, D::Error> {
        E::decode(self.0, data)
    }
}
