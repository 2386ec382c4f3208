//! What a session makes of the bytes that it is given.

use std::fmt;

use super::{CallId, Return};
use crate::{ErrorReply, Id, Malformed, TimedEvent};

/// Something that the server has said, or that follows from it.
///
/// ```
/// use qemu_qmp::{event::Event, session::{Incoming, Session}};
///
/// let mut session = Session::<Event>::new();
/// session.receive(br#"{"event": "STOP"}{"ev"#);
/// let Some(Incoming::Event(timed)) = session.next() else { panic!("not an event") };
/// assert_eq!(timed.event.name(), "STOP");
/// assert_eq!(session.next(), None);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Incoming<E> {
    /// The server has greeted: see [`Session::greeting`](super::Session::greeting). The negotiation of capabilities
    /// is ready to be sent.
    Greeted,
    /// The negotiation has succeeded: commands may be sent.
    Ready,
    /// The negotiation has failed: this session comes to nothing.
    NegotiationFailed(Box<Answer>),
    /// Something happened. Events may come at any time, even before the greeting.
    Event(TimedEvent<E>),
    /// An event of a known name that does not fit its type.
    MalformedEvent(Malformed),
    /// The answer to a command.
    Answer(CallId, Box<Answer>),
    /// The answer to a command that had been given up.
    Late(CallId),
    /// Something that belongs to nobody. It changes nothing.
    Stray(Stray),
    /// The server has greeted for the second time: it has forgotten this session and what was sent in it.
    GreetedAgain,
}

/// How the server answered a command.
///
/// ```
/// # use qemu_qmp::{event::Event, session::*};
/// # let mut session = Session::<Event>::new();
/// # session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}, "capabilities": ["oob"]}}"#);
/// # session.next();
/// # let id = session.transmit().unwrap().id;
/// # session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
/// # session.next();
/// let id = session.submit(&qemu_qmp::command::Stop::new(), Turn::InOrder)?;
/// session.transmit();
/// session.receive(format!(r#"{{"error": {{"class": "GenericError", "desc": "no"}}, "id": {id}}}"#).as_bytes());
/// let Some(Incoming::Answer(to, answer)) = session.next() else { panic!("no answer") };
/// assert!(to == id && matches!(*answer, Answer::Error(_)));
/// # Ok::<(), SubmitError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Answer {
    /// It succeeded.
    Return(Return),
    /// It failed.
    Error(ErrorReply),
    /// There is an answer, but it does not fit its type.
    Malformed(Malformed),
    /// There is an answer, but with this many bytes it is beyond the limit.
    TooLarge(u64),
}

/// Something that belongs to nobody.
///
/// ```
/// use qemu_qmp::session::{Incoming, Session};
///
/// let mut session = Session::<qemu_qmp::event::Event>::new();
/// session.receive(b"Warning: no such thing\n{\"return\": {}, \"id\": 5}");
/// let mut strays = Vec::new();
/// while let Some(Incoming::Stray(stray)) = session.next() {
///     strays.push(stray.to_string());
/// }
/// assert_eq!(strays, ["noise of 23 bytes: Warning: no such thing", "a reply to no command of ours, with the id 5"]);
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Stray {
    /// A line that is not JSON: its beginning, and the number of its bytes.
    Noise(String, u64),
    /// JSON that is no message, or a message that does not fit and does not tell whom it is for.
    Malformed(Malformed),
    /// A reply to no command of this session.
    Reply(Option<Id>),
    /// An error that is no reply, such as a complaint about what could not be read.
    Error(Box<ErrorReply>),
    /// A message of this many bytes, which is beyond the limit.
    TooLarge(u64),
}

impl fmt::Display for Stray {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Noise(text, length) => write!(f, "noise of {length} bytes: {text}"),
            Self::Malformed(malformed) => write!(f, "{malformed}"),
            Self::Reply(Some(id)) => write!(f, "a reply to no command of ours, with the id {id}"),
            Self::Reply(None) => f.write_str("a reply without an id"),
            Self::Error(error) => match &error.id {
                Some(id) => write!(f, "an error to no command of ours, with the id {id}: {error}"),
                None => write!(f, "an error without an id: {error}"),
            },
            Self::TooLarge(size) => write!(f, "a message of {size} bytes, which is beyond the limit"),
        }
    }
}
