//! The members of a message, read in one pass and in any order.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::key::{Key, NAMES};
use super::usual::usual_data;
use super::{Known, Open, data_or_empty, distinct};
use crate::error_reply::ErrorObject;
use crate::raw_json::RawJson;
use crate::reader::{BY_PLACE, decode_whole};
use crate::{ErrorReply, Extra, Greeting, Id, Malformed, Message, Reply, TimedEvent, Timestamp, UnknownEvent};

/// A line that was read from its start to its end.
pub(super) enum Envelope<'a, E: Known> {
    Message(Message<E>),
    /// An event whose data is yet to be decoded: it came before the name, or not at all.
    Event(TimedEvent<E::Index>, Option<&'a RawValue>),
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
    #[inline]
    pub(super) fn into_message(self, line: &str) -> Result<Message<E>, Malformed> {
        match self {
            Self::Message(message) => Ok(message),
            Self::Event(timed, data) => {
                let data = data_or_empty(data);
                let decoded = timed.try_map(|index| match usual_data(index, data) {
                    Some(event) => Ok(event),
                    None => decode_whole(data, Data::<E>(index)),
                });
                decoded.map(Message::Event).map_err(|fault| Malformed::data(line, fault))
            }
        }
    }
}

/// The members of a message beside the one that tells its kind.
struct Rest<'a> {
    data: Option<&'a RawValue>,
    timestamp: Option<Open<Timestamp>>,
    id: Option<Id>,
    extra: Extra,
}

impl<'a> Rest<'a> {
    /// The message of one kind or another, with what was beside it.
    #[inline]
    fn around<E: Known>(mut self, body: Body<E>) -> Envelope<'a, E> {
        Envelope::Message(match body {
            Body::Greeting(mut greeting) => {
                greeting.envelope = self.envelope();
                Message::Greeting(greeting)
            }
            Body::Return(value) => {
                let id = self.id.take();
                Message::Reply(Reply::new(value, id, self.envelope()))
            }
            Body::Error(error) => {
                let id = self.id.take();
                Message::Error(ErrorReply { id, envelope: self.envelope(), ..error })
            }
            Body::Event(Event::Decoded(event)) => Message::Event(self.timed(event)),
            Body::Event(Event::Unknown(name)) => {
                let data = self.data.take().map(RawJson::from);
                Message::Event(self.timed(E::unknown(UnknownEvent::new(name, data))))
            }
            Body::Event(Event::Named(index)) => {
                let data = self.data.take();
                return Envelope::Event(self.timed(index), data);
            }
        })
    }

    #[inline]
    fn timed<T>(mut self, event: T) -> TimedEvent<T> {
        let (timestamp, timestamp_extra) = match self.timestamp.take() {
            Some(Open { value, extra }) => (Some(value), extra),
            None => (None, Extra::default()),
        };
        TimedEvent { timestamp, event, envelope: self.envelope(), timestamp_extra }
    }

    /// What is left: members that are not known at all, and those that mean nothing in this kind of message.
    #[inline]
    fn envelope(self) -> Extra {
        match self {
            Self { data: None, timestamp: None, id: None, extra } => extra,
            strays => strays.into_extra(),
        }
    }

    #[cold]
    fn into_extra(self) -> Extra {
        let Self { data, timestamp, id, mut extra } = self;
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
}

impl<'de, E: Known> Deserialize<'de> for Envelope<'de, E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_struct(BY_PLACE, NAMES, EnvelopeVisitor(PhantomData))
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
            Some(body) => Ok(Rest { data, timestamp, id, extra }.around(body)),
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
pub(super) struct Data<E: Known>(pub(super) E::Index);

impl<'de, E: Known> DeserializeSeed<'de> for Data<E> {
    type Value = E;

    fn deserialize<D: Deserializer<'de>>(self, data: D) -> Result<E, D::Error> {
        E::decode(self.0, data)
    }
}
