//! Commands on their way into a session.

use std::error::Error;
use std::fmt;

use serde_json::value::RawValue;

use super::state::Phase;
use super::{Session, request};
use crate::rt::Serialize;
use crate::{Command, Dispatch, Id, JsonError};

impl<E: Dispatch> Session<E> {
    /// Takes a command, which [`transmit`](Self::transmit) gives in its turn.
    ///
    /// ```
    /// # use qemu_qmp::{event::Event, session::*};
    /// # let mut session = Session::<Event>::new();
    /// # session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}, "capabilities": ["oob"]}}"#);
    /// # session.next();
    /// # let id = session.transmit().unwrap().id;
    /// # session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
    /// # session.next();
    /// session.submit(&qemu_qmp::command::Stop::new(), Turn::InOrder)?;
    /// assert!(session.may_transmit());
    /// # Ok::<(), SubmitError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If commands cannot be taken now, or this one not at all.
    pub fn submit<C: Command>(&mut self, command: &C, turn: Turn) -> Result<CallId, SubmitError> {
        self.send(command, turn, false).map(|it| it.id)
    }

    /// The same, and [`transmit`](Self::transmit) if it may be sent `at_once`.
    pub(crate) fn send<C: Command>(&mut self, command: &C, turn: Turn, at_once: bool) -> Result<Taken, SubmitError> {
        self.take(C::NAME, command.has_arguments().then_some(command), turn, at_once)
    }

    /// Takes a command by its name.
    ///
    /// ```
    /// use qemu_qmp::session::{Session, SubmitError, Turn};
    ///
    /// let mut session = Session::<qemu_qmp::event::Event>::new();
    /// let refused = session.submit_raw("x-colo-lost-heartbeat", None, Turn::InOrder);
    /// assert!(matches!(refused, Err(SubmitError::NotReady)));
    /// ```
    ///
    /// # Errors
    ///
    /// If commands cannot be taken now, or this one not at all.
    pub fn submit_raw(&mut self, name: &str, arguments: Option<&RawValue>, turn: Turn) -> Result<CallId, SubmitError> {
        self.send_raw(name, arguments, turn, false).map(|it| it.id)
    }

    /// The same, and [`transmit`](Self::transmit) if it may be sent `at_once`.
    pub(crate) fn send_raw(
        &mut self,
        name: &str,
        arguments: Option<&RawValue>,
        turn: Turn,
        at_once: bool,
    ) -> Result<Taken, SubmitError> {
        self.take(name, arguments, turn, at_once)
    }

    fn take<A: Serialize + ?Sized>(
        &mut self,
        name: &str,
        arguments: Option<&A>,
        turn: Turn,
        at_once: bool,
    ) -> Result<Taken, SubmitError> {
        match self.phase {
            Phase::Ready => {}
            Phase::Silence | Phase::Negotiation(_) => return Err(SubmitError::NotReady),
            Phase::Over => return Err(SubmitError::Ended),
        }
        if turn == Turn::OutOfBand && !self.out_of_band {
            return Err(SubmitError::NoOutOfBand);
        }
        if self.flight.len() >= self.limits.commands {
            return Err(SubmitError::Full(self.limits.commands));
        }
        let id = self.unused_id();
        let line = request::line(name, arguments, turn, id).map_err(SubmitError::Encode)?;
        self.next_id = id.0 + 1;
        let command = match self.window() {
            Some(window) if at_once => self.flight.push_or_send(id, line, turn, window),
            _ => {
                self.flight.push(id, line, turn);
                None
            }
        };
        Ok(Taken { id, command })
    }

    fn unused_id(&self) -> CallId {
        CallId(self.next_id + u64::from(self.next_id == self.negotiation_id))
    }
}

/// What ties an answer to its command. No session gives one twice.
///
/// ```
/// # use qemu_qmp::{event::Event, session::*};
/// # let mut session = Session::<Event>::new();
/// # session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}, "capabilities": ["oob"]}}"#);
/// # session.next();
/// # let id = session.transmit().unwrap().id;
/// # session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
/// # session.next();
/// let first = session.submit(&qemu_qmp::command::Stop::new(), Turn::InOrder)?;
/// let second = session.submit(&qemu_qmp::command::Cont::new(), Turn::InOrder)?;
/// assert!(first < second);
/// assert_eq!(qemu_qmp::Id::from(first).to_string(), first.to_string());
/// # Ok::<(), SubmitError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CallId(pub(super) u64);

impl From<CallId> for Id {
    fn from(id: CallId) -> Self {
        Self::from(id.0)
    }
}

impl fmt::Display for CallId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// When a command is executed.
///
/// ```
/// # use qemu_qmp::{event::Event, session::*};
/// # let mut session = Session::<Event>::new();
/// # session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}, "capabilities": ["oob"]}}"#);
/// # session.next();
/// # let id = session.transmit().unwrap().id;
/// # session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
/// # session.next();
/// session.submit(&qemu_qmp::command::Stop::new(), Turn::InOrder)?;
/// let urgent = session.submit_raw("migrate-pause", None, Turn::OutOfBand)?;
/// assert_eq!(session.transmit().map(|it| it.id), Some(urgent));
/// # Ok::<(), SubmitError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Turn {
    /// After those that were sent before it.
    #[default]
    InOrder,
    /// At once, before those that wait, which needs the capability `oob`.
    OutOfBand,
    /// In order, and with file descriptors beside it: no other such command is sent until it is answered, as a server
    /// holds the descriptors that came last only.
    WithDescriptors,
}

/// A command to be written, all of it in one write.
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
/// let transmission = session.transmit().expect("there is one");
/// assert_eq!(transmission.id, id);
/// assert!(transmission.line.ends_with(b"}\n"));
/// # Ok::<(), SubmitError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Transmission {
    /// The command that it is.
    pub id: CallId,
    /// The bytes, with the end of the line.
    pub line: Vec<u8>,
}

/// A command that was taken.
pub(crate) struct Taken {
    pub(crate) id: CallId,
    /// It is to be written, if it counts as sent.
    pub(crate) command: Option<Transmission>,
}

/// What becomes of a command that is given up.
///
/// ```
/// # use qemu_qmp::{event::Event, session::*};
/// # let mut session = Session::<Event>::new();
/// # session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}, "capabilities": ["oob"]}}"#);
/// # session.next();
/// # let id = session.transmit().unwrap().id;
/// # session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
/// # session.next();
/// let [first, second] = [(); 2].map(|()| session.submit(&qemu_qmp::command::Stop::new(), Turn::InOrder));
/// session.transmit();
/// assert_eq!(session.cancel(first?), Some(Cancelled::Sent));
/// assert_eq!(session.cancel(second?), Some(Cancelled::NeverSent));
/// # Ok::<(), SubmitError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelled {
    /// It was not sent, and never will be.
    NeverSent,
    /// It was sent: the server may execute it or may have done so. Its reply will be dropped.
    Sent,
}

/// Why a session does not take a command.
///
/// ```
/// use qemu_qmp::session::{Session, SubmitError, Turn};
///
/// let mut session = Session::<qemu_qmp::event::Event>::new();
/// let refused = session.submit(&qemu_qmp::command::Stop::new(), Turn::InOrder).unwrap_err();
/// assert!(matches!(refused, SubmitError::NotReady));
/// assert_eq!(refused.to_string(), "the server has not agreed to take commands yet");
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum SubmitError {
    /// The negotiation has not succeeded yet.
    NotReady,
    /// The session is over.
    Ended,
    /// So many commands are without their replies that no more are taken.
    Full(usize),
    /// Out-of-band execution was not agreed upon.
    NoOutOfBand,
    /// The command does not serialise to JSON.
    Encode(JsonError),
}

impl fmt::Display for SubmitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotReady => f.write_str("the server has not agreed to take commands yet"),
            Self::Ended => f.write_str("the session is over"),
            Self::Full(limit) => write!(f, "{limit} commands are without their replies, which is the limit"),
            Self::NoOutOfBand => f.write_str("out-of-band execution was not agreed upon with the server"),
            Self::Encode(error) => write!(f, "it does not serialise to JSON: {error}"),
        }
    }
}

impl Error for SubmitError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Encode(error) => Some(error),
            _ => None,
        }
    }
}
