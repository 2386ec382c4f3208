//! Everything that can go wrong between a program and a server.

mod closed;

use std::time::Duration;
use std::{error, fmt, io};

use crate::schema::Unsupported;
use crate::session::{Cancelled, SubmitError};
use crate::{ErrorClass, ErrorReply, Malformed};

pub use closed::Closed;

/// What went wrong, while doing what.
///
/// ```
/// use qemu_qmp::{Client, Error, ErrorClass, command::DeviceDel};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.refuse("DeviceNotFound", "Device 'nic9' not found"))?;
/// let client = Client::from_unix(stream)?;
/// match client.execute(DeviceDel::new("nic9")) {
///     Ok(_) => println!("on its way out"),
///     Err(Error::Refused { error, .. }) if error.class == ErrorClass::DeviceNotFound => println!("was not there"),
///     Err(other) => return Err(other.into()),
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The server cannot be reached.
    Transport {
        /// What was being done, to what.
        doing: String,
        /// Why it failed.
        source: io::Error,
    },
    /// The server is there and says nothing: another client holds the monitor, which takes one at a time.
    Busy {
        /// Where the monitor is.
        address: String,
        /// How long the greeting was waited for; zero if the system said at once that others wait already.
        after: Duration,
        /// The process at the other end, where the system tells.
        process: Option<u32>,
        /// The process that holds the monitor, where the system tells: Linux does, of Unix sockets with a path, to the
        /// user of that process and to root.
        holder: Option<u32>,
    },
    /// What is at the other end does not keep to the protocol, or does not want to.
    Protocol {
        /// What was being done, to what.
        doing: String,
        /// What the server did instead.
        reason: String,
    },
    /// The server has refused a command.
    Refused {
        /// The command's name.
        command: String,
        /// What it said.
        error: Box<ErrorReply>,
    },
    /// A command has succeeded, but its reply does not fit the type.
    MalformedReply {
        /// The command's name.
        command: String,
        /// The place, the reason and the text.
        malformed: Malformed,
    },
    /// The answer to a command is beyond the limit of [`Limits::message`](crate::session::Limits::message).
    ReplyTooLarge {
        /// The command's name.
        command: String,
        /// How many bytes it has.
        size: u64,
    },
    /// The server would not take a command, as its schema says: it was not sent.
    Unsupported(Unsupported),
    /// The client did not take a command.
    NotTaken {
        /// The command's name.
        command: String,
        /// Why not.
        source: SubmitError,
    },
    /// Something did not happen in time. The connection is as it was; a reply that comes later is dropped.
    Deadline {
        /// What was being done, to what.
        doing: String,
        /// How long it was waited for.
        after: Duration,
        /// What the server was doing, if it was to do something. It owes nobody an event.
        server: Option<Liveness>,
    },
    /// The connection has ended.
    Disconnected {
        /// What was being done, to what.
        doing: String,
        /// Whether the command had been sent, if it was one.
        fate: Option<Cancelled>,
        /// Why.
        reason: Closed,
    },
    /// A subscription was too slow, and this many of its events were dropped. The next ones follow.
    Lost(u64),
    /// An event of a known name does not fit its type. The next ones follow.
    MalformedEvent(Malformed),
}

/// What a server was doing when a deadline passed.
///
/// ```
/// use std::time::Duration;
/// use qemu_qmp::{Client, Error, Liveness, command::Stop};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.event("RESET", serde_json::json!({"guest": true, "reason": "guest-reset"})))?;
/// let client = Client::from_unix(stream)?;
/// let resets = client.events_of::<qemu_qmp::event::Reset>();
/// let stopping = client.call(Stop::new()).within(Duration::from_millis(20)).start()?;
/// resets.recv()?;
/// let Err(Error::Deadline { server: Some(Liveness::Slow), .. }) = stopping.wait() else { panic!("it has not answered") };
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Liveness {
    /// It has said something since: it is there, and takes its time.
    Slow,
    /// It has said nothing at all since.
    Wedged,
    /// It takes nothing, so that the command could not be sent, or only in part.
    Deaf,
}

impl Error {
    /// The class of the error, if it is the server's.
    ///
    /// ```
    /// use qemu_qmp::{Error, session::SubmitError};
    ///
    /// let error = Error::NotTaken { command: "stop".into(), source: SubmitError::Ended };
    /// assert_eq!(error.class(), None);
    /// ```
    pub fn class(&self) -> Option<&ErrorClass> {
        match self {
            Self::Refused { error, .. } => Some(&error.class),
            _ => None,
        }
    }

    /// Whether the connection is over, so that nothing else will succeed on it either.
    ///
    /// ```
    /// assert!(!qemu_qmp::Error::Lost(3).is_disconnected());
    /// ```
    pub fn is_disconnected(&self) -> bool {
        matches!(self, Self::Disconnected { .. })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Transport { doing, source } => write!(f, "cannot {doing}: {source}"),
            Self::Busy { address, after, process, holder } => {
                write!(f, "cannot use the monitor at {address}: ")?;
                match after.is_zero() {
                    true => f.write_str("others wait for it already")?,
                    false => write!(f, "accepted, but no greeting within {after:?}")?,
                }
                match holder {
                    Some(holder) => write!(f, ": another client holds this monitor, process {holder}")?,
                    None => f.write_str(": another client holds this monitor, or the server does not run")?,
                }
                process.map_or(Ok(()), |it| write!(f, " (the server is process {it})"))
            }
            Self::Protocol { doing, reason } => write!(f, "cannot {doing}: {reason}"),
            Self::Refused { command, error } => write!(f, "`{command}` was refused: {error}"),
            Self::MalformedReply { command, malformed } => {
                write!(f, "`{command}` has succeeded, but its reply cannot be read: {malformed}")
            }
            Self::ReplyTooLarge { command, size } => {
                write!(f, "`{command}` was answered with {size} bytes, which is beyond the limit")
            }
            Self::Unsupported(unsupported) => write!(f, "cannot send `{}`: {unsupported}", unsupported.command),
            Self::NotTaken { command, source } => write!(f, "cannot send `{command}`: {source}"),
            Self::Deadline { doing, after, server } => {
                write!(f, "cannot {doing} within {after:?}")?;
                server.map_or(Ok(()), |it| write!(f, ": {it}"))
            }
            Self::Disconnected { doing, fate, reason } => {
                write!(f, "cannot {doing}: {reason}")?;
                match fate {
                    None => Ok(()),
                    Some(Cancelled::NeverSent) => f.write_str("; the command was never sent"),
                    Some(Cancelled::Sent) => f.write_str("; the command was sent and may have been executed"),
                }
            }
            Self::Lost(count) => write!(f, "{count} events were dropped, as they were not taken in time"),
            Self::MalformedEvent(malformed) => write!(f, "{malformed}"),
        }
    }
}

impl fmt::Display for Liveness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Slow => "the server is slow: it has said other things since",
            Self::Wedged => "the server is wedged: it has said nothing since",
            Self::Deaf => "the server is wedged: it does not read",
        })
    }
}

impl error::Error for Error {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Transport { source, .. } => Some(source),
            Self::Refused { error, .. } => Some(error),
            Self::MalformedReply { malformed, .. } | Self::MalformedEvent(malformed) => Some(malformed),
            Self::NotTaken { source, .. } => Some(source),
            Self::Unsupported(unsupported) => Some(unsupported),
            Self::Disconnected { reason, .. } => Some(reason),
            Self::Busy { .. }
            | Self::Protocol { .. }
            | Self::ReplyTooLarge { .. }
            | Self::Deadline { .. }
            | Self::Lost(_) => None,
        }
    }
}
