//! From an address, or a socket, to a client whose negotiation has succeeded.

use std::hash::{BuildHasher, RandomState};
use std::net::{TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{io, thread};

use super::options::Options;
use super::process::Process;
use super::retry::Retry;
use super::shared::{Shared, State, wait};
use super::stream::Stream;
use super::{Client, Handle, reader};
use crate::error::{Closed, Error, Liveness};

impl Options {
    /// Connects by TCP; see [`Client::connect_tcp`].
    ///
    /// ```
    /// let error = qemu_qmp::client::Options::new().connect_tcp("no port").unwrap_err();
    /// assert!(error.to_string().starts_with("cannot connect to no port: "));
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::connect_tcp`].
    pub fn connect_tcp(&self, address: &str) -> Result<Client, Error> {
        let mut retry = Retry::new(self.retry);
        loop {
            match reach(address, self.patience) {
                Ok(stream) => return self.tcp(stream, address.to_owned()),
                Err(source) => {
                    let error = Error::Transport { doing: format!("connect to {address}"), source };
                    thread::sleep(retry.after(error)?);
                }
            }
        }
    }

    /// Takes a TCP connection that is there; see [`Client::from_tcp`].
    ///
    /// ```
    /// # let (listener, patience) = (std::net::TcpListener::bind("127.0.0.1:0")?, std::time::Duration::from_millis(1));
    /// let stream = std::net::TcpStream::connect(listener.local_addr()?)?;
    /// let busy = qemu_qmp::client::Options::new().patience(patience).from_tcp(stream);
    /// assert!(matches!(busy, Err(qemu_qmp::Error::Busy { .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::from_tcp`].
    pub fn from_tcp(&self, stream: TcpStream) -> Result<Client, Error> {
        let address = stream.peer_addr().map_or_else(|_| "a TCP connection".to_owned(), |it| it.to_string());
        self.tcp(stream, address)
    }

    pub(super) fn tcp(&self, stream: TcpStream, address: String) -> Result<Client, Error> {
        self.begin(Stream::Tcp(stream), address, None)
    }

    /// Starts to read, and waits until the server has agreed to take commands.
    pub(super) fn begin(
        &self,
        stream: Stream,
        address: String,
        process: Option<Arc<Process>>,
    ) -> Result<Client, Error> {
        let ready = stream.set_up();
        ready.map_err(|source| Error::Transport { doing: format!("set up the socket to {address}"), source })?;
        let shared = Arc::new(Shared::new(stream, address, process, self));
        shared.lock().buffer = Some(reader::buffer());
        let reading = shared.clone();
        let reader = thread::Builder::new().name("qmp-reader".into()).spawn(move || reader::run(&reading));
        let reader = reader.map_err(|source| Error::Transport {
            doing: format!("start a thread that reads from {}", shared.address),
            source,
        })?;
        let client = Client { handle: Arc::new(Handle { shared, reader: Some(reader) }) };
        self.negotiated(&client.handle.shared)?;
        Ok(client)
    }

    fn negotiated(&self, shared: &Shared) -> Result<(), Error> {
        let deadline = Instant::now().checked_add(self.patience);
        let mut state = shared.lock();
        loop {
            if let Some(verdict) = self.verdict(shared, &state, deadline) {
                return verdict;
            }
            state = wait(&shared.phase, state, deadline);
        }
    }

    /// What has come of the negotiation, if anything has.
    pub(super) fn verdict(
        &self,
        shared: &Shared,
        state: &State,
        deadline: Option<Instant>,
    ) -> Option<Result<(), Error>> {
        if state.ready {
            return Some(Ok(()));
        }
        let doing = format!("negotiate with {}", shared.address);
        let heard = (state.session.greeting(), state.strays.back());
        if let Some(reason) = state.closed.clone() {
            return Some(Err(match (reason, heard) {
                (Closed::Unwilling(reason), _) => Error::Protocol { doing, reason: reason.to_string() },
                (reason, (None, Some(stray))) => Error::Protocol { doing, reason: format!("{reason}, after {stray}") },
                (reason, _) => Error::Disconnected { doing, fate: None, reason },
            }));
        }
        let late = deadline.is_some_and(|it| it <= Instant::now());
        late.then(|| {
            Err(match heard {
                (None, None) => busy(shared, self),
                (None, Some(stray)) => {
                    Error::Protocol { doing, reason: format!("no greeting within {:?}, but {stray}", self.patience) }
                }
                (Some(_), _) => Error::Deadline { doing, after: self.patience, server: Some(Liveness::Wedged) },
            })
        })
    }
}

/// Connects to one of the addresses of a host and a port.
fn reach(address: &str, patience: Duration) -> io::Result<TcpStream> {
    let mut last = io::Error::new(io::ErrorKind::AddrNotAvailable, "the name has no address");
    for each in address.to_socket_addrs()? {
        match TcpStream::connect_timeout(&each, patience) {
            Ok(stream) => return Ok(stream),
            Err(error) => last = error,
        }
    }
    Err(last)
}

fn busy(shared: &Shared, options: &Options) -> Error {
    let (process, holder) = (shared.stream.process(), shared.stream.holder());
    Error::Busy { address: shared.address.clone(), after: options.patience, process, holder }
}

/// A number that the client before us has not got to: QEMU may send us the reply to a command of theirs.
pub(super) fn negotiation_id() -> u64 {
    // Beyond 2^63 QEMU does not echo integers exactly.
    RandomState::new().hash_one(0_u8) >> 1 | 1 << 62
}
