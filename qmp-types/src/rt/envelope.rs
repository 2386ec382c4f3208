//! The members of a message, read in one pass and in any order.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

use super::distinct;
use super::key::{Key, NAMES};
use super::plain::Open;
use crate::error_reply::ErrorObject;
use crate::fault::Fault;
use crate::raw_json::RawJson;
use crate::reader::{Members, Reader, decode_members};
use crate::{ErrorReply, Extra, Greeting, Id, JsonError, Message, Reply, TimedEvent, Timestamp};

/// An event of a message that was read from its start to its end.
pub(super) struct RawEvent<'a> {
    /// Empty if the event is known.
    pub(super) name: Box<str>,
    /// What was not decoded: that of an event that is not known, or that came before the name.
    pub(super) data: Option<&'a RawValue>,
}

/// The events that are known. What reads a message is not generic in them, so that it is compiled once.
pub(super) trait Events<'de> {
    /// Takes the name of the event, if it is one of them.
    fn take_name(&mut self, name: &str) -> bool;

    /// Whether the data of the event may be read now.
    fn awaits_data(&self) -> bool;

    /// Whether it was read.
    fn has_data(&self) -> bool;

    /// Reads the data of the event.
    fn read_data(&mut self, data: &mut Reader<'de>) -> Result<(), JsonError>;
}

/// Reads a message. Its event is left to `events` if they know it.
pub(super) fn read_message<'de>(line: &'de str, events: &mut dyn Events<'de>) -> Result<Message<RawEvent<'de>>, Fault> {
    decode_members(line, NAMES, |members| read(members, events))
}

fn read<'de>(
    members: &mut Members<'_, 'de>,
    events: &mut dyn Events<'de>,
) -> Result<Message<RawEvent<'de>>, JsonError> {
    let mut body = None;
    let mut rest = Rest { data: None, timestamp: None, id: None, extra: Extra::default() };
    while let Some(name) = members.next_name()? {
        match Key::from(name) {
            Key::Data if events.has_data() => return Err(JsonError::duplicate_field("data")),
            Key::Data if rest.data.is_none() && events.awaits_data() => events.read_data(members.reader())?,
            Key::Data => once("data", &mut rest.data, members)?,
            Key::Timestamp => once("timestamp", &mut rest.timestamp, members)?,
            Key::Id => once("id", &mut rest.id, members)?,
            Key::Other(name) => rest.extra.push(name, members.value()?),
            second if body.is_some() => return Err(second_kind(&second, body.as_ref())),
            Key::Greeting => body = Some(Body::Greeting(members.value()?)),
            Key::Event => body = Some(Body::Event(members.reader().deserialize_str(NameOf(events))?)),
            Key::Return => body = Some(Body::Return(members.value()?)),
            Key::Error => body = Some(Body::Error(members.value::<ErrorObject<_>>()?.0)),
        }
    }
    distinct(&rest.extra)?;
    match body {
        Some(body) => Ok(rest.around(body)),
        None => Err(JsonError::custom("none of `QMP`, `event`, `return` and `error`")),
    }
}

/// The member that tells which kind of message it is.
enum Body {
    Greeting(Box<Greeting>),
    /// The name of an event that is not known.
    Event(Box<str>),
    Return(RawJson),
    Error(ErrorReply),
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
    fn around(mut self, body: Body) -> Message<RawEvent<'a>> {
        match body {
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
            Body::Event(name) => {
                let event = RawEvent { name, data: self.data.take() };
                let (timestamp, timestamp_extra) = match self.timestamp.take() {
                    Some(Open { value, extra }) => (Some(value), extra),
                    None => (None, Extra::default()),
                };
                Message::Event(TimedEvent { timestamp, event, envelope: self.envelope(), timestamp_extra })
            }
        }
    }

    /// What is left: members that are not known at all, and those that mean nothing in this kind of message.
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
        if let Some(timestamp) = timestamp {
            extra.push(
                "timestamp".into(),
                RawJson::from_object(&Open { value: &timestamp.value, extra: &timestamp.extra }),
            );
        }
        if let Some(id) = id {
            extra.push("id".into(), id.into_raw());
        }
        extra
    }
}

/// Reads the value of a member that may come once.
fn once<'de, T: Deserialize<'de>>(
    name: &'static str,
    value: &mut Option<T>,
    members: &mut Members<'_, 'de>,
) -> Result<(), JsonError> {
    match value {
        Some(_) => Err(JsonError::duplicate_field(name)),
        None => {
            *value = Some(members.value()?);
            Ok(())
        }
    }
}

/// What is wrong with a second member that tells the kind of the message.
#[cold]
fn second_kind(second: &Key, first: Option<&Body>) -> JsonError {
    match (second, first) {
        (Key::Greeting, Some(Body::Greeting(_))) => JsonError::duplicate_field("QMP"),
        (Key::Event, Some(Body::Event(_))) => JsonError::duplicate_field("event"),
        (Key::Return, Some(Body::Return(_))) => JsonError::duplicate_field("return"),
        (Key::Error, Some(Body::Error(_))) => JsonError::duplicate_field("error"),
        _ => JsonError::custom("more than one of `QMP`, `event`, `return` and `error`"),
    }
}

/// Reads the name of an event: nothing is left of one that is known.
struct NameOf<'e, 'de>(&'e mut dyn Events<'de>);

impl Visitor<'_> for NameOf<'_, '_> {
    type Value = Box<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of an event")
    }

    fn visit_str<R: Error>(self, name: &str) -> Result<Box<str>, R> {
        Ok(if self.0.take_name(name) { Box::default() } else { name.into() })
    }
}
