//! The members of a message, read in one pass and in any order.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::key::Key;
use super::{Known, Open, data_or_empty, distinct};
use crate::error_reply::ErrorObject;
use crate::raw_json::RawJson;
use crate::{
    ErrorReply, Extra, Greeting, Id, JsonError, Malformed, Message, Reply, TimedEvent, Timestamp, UnknownEvent,
};

/// A line that was read from its start to its end.
pub(super) struct Envelope<'a, E: Known> {
    body: Body<E>,
    data: Option<&'a RawValue>,
    timestamp: Option<Open<Timestamp>>,
    id: Option<Id>,
    extra: Extra,
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
        let Self { body, data, timestamp, id, extra } = self;
        Ok(match body {
            Body::Greeting(greeting) => {
                let envelope = beside(extra, data, timestamp, id);
                Message::Greeting(Box::new(Greeting { envelope, ..*greeting }))
            }
            Body::Return(value) => Message::Reply(Reply::new(value, id, beside(extra, data, timestamp, None))),
            Body::Error(error) => {
                let envelope = beside(extra, data, timestamp, None);
                Message::Error(ErrorReply { id, envelope, ..error })
            }
            Body::Event(event) => {
                let event =
                    event.with_data(data).map_err(|error| Malformed::data(line, data_or_empty(data), &error))?;
                let envelope = beside(extra, None, None, id);
                let mut timed = TimedEvent { envelope, ..TimedEvent::new(event, None) };
                if let Some(Open { value, extra }) = timestamp {
                    (timed.timestamp, timed.timestamp_extra) = (Some(value), extra);
                }
                Message::Event(timed)
            }
        })
    }
}

/// Adds members of other kinds of messages, which mean nothing in this one, to those that are not known at all.
fn beside(mut extra: Extra, data: Option<&RawValue>, timestamp: Option<Open<Timestamp>>, id: Option<Id>) -> Extra {
    if let Some(data) = data {
        extra.push("data".into(), data.into());
    }
    if let Some(Open { value, extra: members }) = timestamp {
        let timestamp = RawJson::new(&Open { value: &value, extra: &members });
        extra.push("timestamp".into(), timestamp.expect("it was JSON before"));
    }
    if let Some(id) = id {
        extra.push("id".into(), id.into_raw());
    }
    extra
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
        let mut extra = Extra::default();
        while let Some(key) = map.next_key()? {
            match key {
                Key::Data => match body {
                    Some(Body::Event(Event::Named(index))) if data.is_none() => {
                        let event = map.next_value_seed(Data::<E>(index))?;
                        body = Some(Body::Event(Event::Decoded(event)));
                    }
                    Some(Body::Event(Event::Decoded(_))) => return Err(A::Error::duplicate_field("data")),
                    _ => once("data", &mut data, &mut map)?,
                },
                Key::Timestamp => once("timestamp", &mut timestamp, &mut map)?,
                Key::Id => once("id", &mut id, &mut map)?,
                Key::Other(name) => extra.push(name, map.next_value()?),
                second if body.is_some() => return Err(second_kind(&second, body.as_ref())),
                Key::Greeting => body = Some(Body::Greeting(map.next_value()?)),
                Key::Event => body = Some(Body::Event(map.next_value()?)),
                Key::Return => body = Some(Body::Return(map.next_value()?)),
                Key::Error => body = Some(Body::Error(map.next_value::<ErrorObject<_>>()?.0)),
            }
        }
        distinct(&extra)?;
        match body {
            Some(body) => Ok(Envelope { body, data, timestamp, id, extra }),
            None => {
                let reason = "none of `QMP`, `event`, `return` and `error`";
                Err(A::Error::custom(reason))
            }
        }
    }
}

/// Reads the value of a member that may come once.
fn once<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    name: &'static str,
    value: &mut Option<T>,
    map: &mut A,
) -> Result<(), A::Error> {
    match value {
        Some(_) => Err(A::Error::duplicate_field(name)),
        None => {
            *value = Some(map.next_value()?);
            Ok(())
        }
    }
}

/// What is wrong with a second member that tells the kind of the message.
fn second_kind<E: Known, R: Error>(second: &Key, first: Option<&Body<E>>) -> R {
    match (second, first) {
        (Key::Greeting, Some(Body::Greeting(_))) => R::duplicate_field("QMP"),
        (Key::Event, Some(Body::Event(_))) => R::duplicate_field("event"),
        (Key::Return, Some(Body::Return(_))) => R::duplicate_field("return"),
        (Key::Error, Some(Body::Error(_))) => R::duplicate_field("error"),
        _ => R::custom("more than one of `QMP`, `event`, `return` and `error`"),
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
