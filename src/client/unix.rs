//! Unix sockets: by path, as they are, and as the standard input of a QEMU that is started.

use std::io;
use std::os::fd::OwnedFd;
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::thread;

use super::Client;
use super::options::Options;
use super::process::{Process, Qemu};
use super::retry::Retry;
use super::stream::Stream;
use crate::Error;

/// The monitor of a QEMU that is started.
const MONITOR: &str = "chardev=qmp-client,mode=control";

impl Options {
    /// Connects to a Unix socket; see [`Client::connect_unix`].
    ///
    /// ```
    /// let error = qemu_qmp::client::Options::new().connect_unix("no/such/socket").unwrap_err();
    /// assert!(error.to_string().starts_with("cannot connect to no/such/socket: "));
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::connect_unix`].
    pub fn connect_unix(&self, path: impl AsRef<Path>) -> Result<Client, Error> {
        let path = path.as_ref();
        let address = path.display().to_string();
        let mut retry = Retry::new(self.retry);
        loop {
            match reach(path) {
                Ok(stream) => return self.unix(stream, address),
                Err(error) => thread::sleep(retry.after(error)?),
            }
        }
    }

    /// Takes a Unix socket that is connected; see [`Client::from_unix`].
    ///
    /// ```
    /// # let stream = qemu_qmp::mock::serve(|_, _| Ok(()))?;
    /// let client = qemu_qmp::client::Options::new().no_deadline().from_unix(stream)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::from_unix`].
    pub fn from_unix(&self, stream: UnixStream) -> Result<Client, Error> {
        self.unix(stream, "a Unix socket that was given".to_owned())
    }

    pub(super) fn unix(&self, stream: UnixStream, address: String) -> Result<Client, Error> {
        self.begin(Stream::Unix(stream), address, None)
    }

    /// Starts a QEMU and connects to it; see [`Client::spawn`].
    ///
    /// ```
    /// let error = qemu_qmp::client::Options::new().spawn(&mut std::process::Command::new("no-such-qemu")).unwrap_err();
    /// assert!(error.to_string().starts_with("cannot start `no-such-qemu`: "));
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::spawn`].
    pub fn spawn(&self, command: &mut Command) -> Result<(Client, Qemu), Error> {
        let (ours, process, program) = start(command)?;
        // Nobody is left to talk to it if this fails, and it is killed.
        let qemu = Qemu::new(process.clone());
        Ok((self.begin(Stream::Unix(ours), program, Some(process))?, qemu))
    }
}

/// Starts a QEMU whose standard input is the other one of a pair of sockets.
pub(super) fn start(command: &mut Command) -> Result<(UnixStream, Arc<Process>, String), Error> {
    let program = command.get_program().to_string_lossy().into_owned();
    let failed = |doing: &str, source| Error::Transport { doing: format!("{doing} `{program}`"), source };
    let (ours, theirs) = UnixStream::pair().map_err(|it| failed("make a pair of sockets for", it))?;
    // One that is started again has them already.
    if !command.get_args().any(|it| it == MONITOR) {
        command.args(["-chardev", "socket,id=qmp-client,fd=0", "-mon", MONITOR]);
    }
    command.stdin(OwnedFd::from(theirs));
    let child = command.spawn();
    // It holds the other socket, without which the end of the child would not end the connection.
    command.stdin(Stdio::null());
    let child = child.map_err(|it| failed("start", it))?;
    let process = Process::new(child, &program)?;
    Ok((ours, process, format!("`{program}`")))
}

/// Connects to the socket at a path.
pub(super) fn reach(path: &Path) -> Result<UnixStream, Error> {
    let address = path.display().to_string();
    connect(path).map_err(|source| match source.kind() {
        // As many wait for the monitor already as its socket lets wait.
        io::ErrorKind::WouldBlock => {
            Error::Busy { address, after: std::time::Duration::ZERO, process: None, holder: holder(path) }
        }
        _ => Error::Transport { doing: format!("connect to {address}"), source },
    })
}

#[cfg(target_os = "linux")]
use super::holder::of as holder;

#[cfg(not(target_os = "linux"))]
fn holder(_: &Path) -> Option<u32> {
    None
}

/// Connects without waiting for room in the socket's backlog, which would be without end.
#[cfg(any(target_os = "linux", target_os = "android"))]
fn connect(path: &Path) -> io::Result<UnixStream> {
    use rustix::net::{AddressFamily, SocketAddrUnix, SocketFlags, SocketType};

    let flags = SocketFlags::CLOEXEC | SocketFlags::NONBLOCK;
    let socket = rustix::net::socket_with(AddressFamily::UNIX, SocketType::STREAM, flags, None)?;
    rustix::net::connect(&socket, &SocketAddrUnix::new(path)?)?;
    Ok(socket.into())
}

#[cfg(not(any(target_os = "linux", target_os = "android")))]
fn connect(path: &Path) -> io::Result<UnixStream> {
    UnixStream::connect(path)
}
