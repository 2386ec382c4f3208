//! Why a connection has ended.

use std::process::ExitStatus;
use std::sync::Arc;
use std::{error, fmt, io};

/// Why a connection has ended.
///
/// ```
/// use qemu_qmp::{Client, Closed, Error, command::Quit};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.hang_up())?;
/// let client = Client::from_unix(stream)?;
/// let Err(Error::Disconnected { reason, .. }) = client.execute(Quit::new()) else { panic!("it is gone") };
/// assert!(matches!(reason, Closed::ByServer { unfinished: 0 } | Closed::Broken(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Closed {
    /// The server has closed it.
    ByServer {
        /// How many bytes it had sent of a message without its end.
        unfinished: u64,
    },
    /// Reading or writing has failed.
    Broken(Arc<io::Error>),
    /// The QEMU that this client has started has ended.
    Exited {
        /// How: `exit status: 1`, or by which signal.
        status: ExitStatus,
        /// The last lines of its standard error, if that was piped.
        said: Arc<str>,
    },
    /// The server has greeted for the second time: it has forgotten this connection and its commands.
    GreetedAgain,
    /// The negotiation of capabilities has failed, as this says.
    Unwilling(Arc<str>),
    /// The client was closed or dropped.
    ByClient,
}

impl Closed {
    /// Whether the connection has ended without a reason that could be read.
    pub(crate) fn is_by_server(&self) -> bool {
        matches!(self, Self::ByServer { .. } | Self::Broken(_))
    }
}

impl fmt::Display for Closed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ByServer { unfinished: 0 } => f.write_str("the server has closed the connection"),
            Self::ByServer { unfinished } => {
                write!(f, "the server has closed the connection after {unfinished} bytes of a message")
            }
            Self::Broken(error) => write!(f, "the connection has failed: {error}"),
            Self::Exited { status, said } => {
                write!(f, "QEMU has ended ({status})")?;
                if said.is_empty() { Ok(()) } else { write!(f, ", after it said: {said}") }
            }
            Self::GreetedAgain => f.write_str("the server has started anew on this connection"),
            Self::Unwilling(answer) => write!(f, "the negotiation of capabilities has failed: {answer}"),
            Self::ByClient => f.write_str("this client was closed"),
        }
    }
}

impl error::Error for Closed {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Broken(error) => Some(error),
            _ => None,
        }
    }
}
