//! What a line was decoded to.

mod print;

use qmp_types::{Dispatch, ErrorReply, Extra, Id, Malformed, Message, MessageKind, TimedEvent};
use serde::Serialize;

/// What a line is, to be printed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    kind: Kind,
    /// Name of the event, or class of the error.
    name: Option<String>,
    content: Content,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Greeting,
    Return,
    Error,
    Event,
    UnknownEvent,
    Malformed,
}

#[derive(Debug, PartialEq, Eq)]
enum Content {
    /// What the message carries, as JSON, and its time or id in words.
    Value { json: String, note: Option<String> },
    /// Where and why it does not fit.
    Fault { path: String, reason: String },
}

impl Record {
    /// The record of a line; `knows` tells whether an event is a known one.
    pub(super) fn new<E: Dispatch>(decoded: Result<Message<E>, Malformed>, knows: impl FnOnce(&E) -> bool) -> Self {
        match decoded {
            Ok(Message::Event(it)) => Self::event(knows(&it.event), &it),
            Ok(Message::Greeting(it)) => Self::reply(Kind::Greeting, None, json(&it), None),
            Ok(Message::Reply(it)) => {
                let value = it.value().get().to_owned();
                Self::reply(Kind::Return, None, value, it.id)
            }
            Ok(Message::Error(it)) => {
                let (class, members) = (it.class.to_string(), json(&members(&it)));
                Self::reply(Kind::Error, Some(class), members, it.id)
            }
            Err(it) => {
                let name = it.name().filter(|_| it.what() == MessageKind::Event);
                Self::malformed(name, it.path(), it.reason())
            }
        }
    }

    /// The record of a line that is too long to be held.
    pub(super) fn too_long() -> Self {
        Self::malformed(None, "", "the line is longer than 64 MiB")
    }

    /// The record of a line that does not fit.
    pub(super) fn malformed(name: Option<&str>, path: &str, reason: &str) -> Self {
        Self {
            kind: Kind::Malformed,
            name: name.map(str::to_owned),
            content: Content::Fault { path: path.to_owned(), reason: reason.to_owned() },
        }
    }

    pub(super) fn is_malformed(&self) -> bool {
        self.kind == Kind::Malformed
    }

    fn event<E: Dispatch>(known: bool, timed: &TimedEvent<E>) -> Self {
        // A host without a clock says −1.
        let time = timed.timestamp.filter(|it| it.to_system_time().is_some());
        let kind = match known {
            true => Kind::Event,
            false => Kind::UnknownEvent,
        };
        Self {
            kind,
            name: Some(timed.event.name().to_owned()),
            content: Content::Value {
                json: data(&timed.event),
                note: time.map(|it| format!("at {}.{:06}", it.seconds, it.microseconds)),
            },
        }
    }

    fn reply(kind: Kind, name: Option<String>, json: String, id: Option<Id>) -> Self {
        let note = id.map(|it| format!("id {it}"));
        let content = Content::Value { json, note };
        Self { kind, name, content }
    }
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Greeting => "greeting",
            Self::Return => "return",
            Self::Error => "error",
            Self::Event => "event",
            Self::UnknownEvent => "unknown-event",
            Self::Malformed => "malformed",
        }
    }
}

/// The members of an error but its class.
fn members(error: &ErrorReply) -> Extra {
    let mut members = Extra::default().with("desc", error.desc.as_str());
    for (name, value) in error.extra.iter() {
        // What came from JSON goes back into it.
        let _ = members.insert(name, &value);
    }
    members
}

/// The data of an event as JSON; nothing where it is sent without.
fn data(event: &impl Dispatch) -> String {
    let mut json = Vec::new();
    if event.has_data() {
        // What came from JSON goes back into it.
        let _ = event.encode_data(&mut serde_json::Serializer::new(&mut json));
    }
    String::from_utf8_lossy(&json).into_owned()
}

fn json(value: &impl Serialize) -> String {
    // What came from JSON goes back into it.
    serde_json::to_string(value).unwrap_or_default()
}
