//! A line that does not fit.

use std::error::Error;
use std::fmt;
use std::str::Utf8Error;

use crate::fault::Fault;
use crate::rt::Outline;
use crate::{Id, Timestamp};

/// A line that is not a message, or one that does not fit its type.
///
/// ```
/// use qmp_types::{Message, MessageKind, UnknownEvent};
///
/// let line = br#"{"event": "STOP", "timestamp": {"seconds": "now", "microseconds": 0}}"#;
/// let malformed = Message::<UnknownEvent>::from_line(line).unwrap_err();
/// assert_eq!(malformed.what(), MessageKind::Event);
/// assert_eq!(malformed.path(), "timestamp.seconds");
/// assert_eq!(
///     malformed.to_string(),
///     "malformed event STOP: in `timestamp.seconds`: \
///      invalid type: string \"now\", expected i64"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Malformed(Box<Details>);

/// Boxed, so that the rare error does not make each result larger.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Details {
    what: MessageKind,
    name: Option<String>,
    path: String,
    reason: String,
    raw: Box<str>,
    /// What was decoded, if it is no text.
    bytes: Option<Box<[u8]>>,
    timestamp: Option<Timestamp>,
    id: Option<Id>,
}

impl Malformed {
    /// Which kind of message it is.
    #[inline]
    pub fn what(&self) -> MessageKind {
        self.0.what
    }

    /// The name of the event, or of the command whose reply it is, if it could be read.
    #[inline]
    pub fn name(&self) -> Option<&str> {
        self.0.name.as_deref()
    }

    /// The place in the message, like `data.server.port` or `data.clients[2].host`. It is empty
    /// if the whole is meant.
    #[inline]
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// What is wrong at that place.
    #[inline]
    pub fn reason(&self) -> &str {
        &self.0.reason
    }

    /// The text that was decoded: the line, or, if [`Reply::decode`](crate::Reply::decode)
    /// failed, the reply's value. What is not UTF-8 in it is replaced, and is in
    /// [`raw_bytes`](Self::raw_bytes).
    #[inline]
    pub fn raw(&self) -> &str {
        &self.0.raw
    }

    /// The bytes that were decoded, as they came.
    ///
    /// ```
    /// use qmp_types::{Message, UnknownEvent};
    ///
    /// let malformed = Message::<UnknownEvent>::from_line(b"\"\xff\"\r\n").unwrap_err();
    /// assert_eq!(malformed.raw(), "\"\u{fffd}\"");
    /// assert_eq!(malformed.raw_bytes(), b"\"\xff\"");
    /// ```
    #[inline]
    pub fn raw_bytes(&self) -> &[u8] {
        self.0.bytes.as_deref().unwrap_or(self.0.raw.as_bytes())
    }

    /// When the event happened, if that could be read.
    #[inline]
    pub fn timestamp(&self) -> Option<Timestamp> {
        self.0.timestamp
    }

    /// The id of the command, if it could be read.
    #[inline]
    pub fn id(&self) -> Option<&Id> {
        self.0.id.as_ref()
    }

    /// The line is not UTF-8.
    pub(crate) fn not_utf8(line: &[u8], error: Utf8Error) -> Self {
        let mut malformed = Self::not_a_message(&String::from_utf8_lossy(line), error.to_string());
        malformed.0.bytes = Some(line.into());
        malformed
    }

    /// The line does not fit.
    pub(crate) fn line(line: &str, fault: Fault) -> Self {
        match Outline::of(line) {
            Ok(outline) => Self::message(line, outline, fault),
            Err(syntax) => Self::not_a_message(line, syntax.reason),
        }
    }

    /// The line is an event whose `data` does not fit.
    pub(crate) fn data(line: &str, fault: Fault) -> Self {
        let outline = Outline::of(line).unwrap_or_default();
        Self::message(line, outline, fault.in_member("data"))
    }

    /// The reply to the command `name` carries something else than the command returns.
    pub(crate) fn reply(name: &str, value: &str, fault: Fault, id: Option<Id>) -> Self {
        let outline = Outline { what: MessageKind::Reply, name: Some(name.to_owned()), timestamp: None, id };
        Self::message(value, outline, fault.in_member("return"))
    }

    /// The line is a message, but no answer to the command `name`.
    pub(crate) fn no_answer(name: &str, line: &[u8]) -> Self {
        let line = String::from_utf8_lossy(line);
        let outline = Outline::of(&line).unwrap_or_default();
        let reason = format!("expected the answer to `{name}`: `return` or `error`");
        Self::message(&line, outline, Fault { path: String::new(), reason })
    }

    /// A text that is not even a JSON object.
    fn not_a_message(text: &str, reason: String) -> Self {
        let path = String::new();
        Self::message(text, Outline::default(), Fault { path, reason })
    }

    fn message(text: &str, outline: Outline, fault: Fault) -> Self {
        Self(Box::new(Details {
            what: outline.what,
            name: outline.name,
            path: fault.path,
            reason: fault.reason,
            raw: text.into(),
            bytes: None,
            timestamp: outline.timestamp,
            id: outline.id,
        }))
    }
}

impl fmt::Display for Malformed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Details { what, name, path, reason, .. } = &*self.0;
        match (name, &**path) {
            (None, "") => write!(f, "malformed {what}: {reason}"),
            (None, path) => write!(f, "malformed {what}: in `{path}`: {reason}"),
            (Some(name), "") => write!(f, "malformed {what} {name}: {reason}"),
            (Some(name), path) => write!(f, "malformed {what} {name}: in `{path}`: {reason}"),
        }
    }
}

impl Error for Malformed {}

/// A kind of message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum MessageKind {
    /// What the server says first.
    Greeting,
    /// Something happened.
    Event,
    /// A command succeeded.
    Reply,
    /// A command failed.
    Error,
    /// A line that is no message at all.
    #[default]
    Line,
}

impl fmt::Display for MessageKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Greeting => "greeting",
            Self::Event => "event",
            Self::Reply => "reply",
            Self::Error => "error",
            Self::Line => "line",
        })
    }
}
