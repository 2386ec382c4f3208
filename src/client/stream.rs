//! The sockets that a client may have: written without blocking the others, read by one at a time.

use std::io::{self, Read};
use std::net::{Shutdown, TcpStream};
#[cfg(unix)]
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
#[cfg(unix)]
use std::os::unix::net::UnixStream;
use std::time::{Duration, Instant};

#[cfg(unix)]
use rustix::event::PollFlags;

/// A connected socket.
#[derive(Debug)]
pub(super) enum Stream {
    Tcp(TcpStream),
    #[cfg(unix)]
    Unix(UnixStream),
}

/// What goes along with the first byte of a line.
#[cfg(unix)]
pub(super) type Descriptors = Vec<OwnedFd>;
/// Nothing goes along here.
#[cfg(not(unix))]
pub(super) type Descriptors = Vec<std::convert::Infallible>;

/// For how long the socket itself waits for bytes. A limit that is longer costs no system call of its own.
const TICK: Duration = Duration::from_secs(1);

impl Stream {
    /// Makes it ready for threads that wait on it.
    pub(super) fn set_up(&self) -> io::Result<()> {
        match self {
            // A command is one small write, whose answer is waited for.
            Self::Tcp(it) => {
                it.set_nodelay(true).and_then(|()| it.set_nonblocking(false))?;
                it.set_read_timeout(Some(TICK))
            }
            #[cfg(unix)]
            Self::Unix(it) => it.set_nonblocking(false).and_then(|()| it.set_read_timeout(Some(TICK))),
        }
    }

    /// Reads what is there, or waits for so long or a second: then it is `TimedOut`. Without a limit it waits.
    pub(super) fn read(&self, buffer: &mut [u8], limit: Option<Duration>) -> io::Result<usize> {
        if cfg!(not(unix)) || limit.is_none_or(|it| it < TICK) {
            self.readable(limit)?;
        }
        let read = match self {
            Self::Tcp(stream) => (&*stream).read(buffer),
            #[cfg(unix)]
            Self::Unix(stream) => (&*stream).read(buffer),
        };
        read.map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => io::ErrorKind::TimedOut.into(),
            _ => error,
        })
    }

    /// Ends the connection, also for threads that read or write just now.
    pub(super) fn shutdown(&self) {
        // It fails if the connection has ended already, which is what was wanted.
        let _ = match self {
            Self::Tcp(stream) => stream.shutdown(Shutdown::Both),
            #[cfg(unix)]
            Self::Unix(stream) => stream.shutdown(Shutdown::Both),
        };
    }

    /// Whether file descriptors can be sent along.
    pub(super) fn takes_descriptors(&self) -> bool {
        match self {
            Self::Tcp(_) => false,
            #[cfg(unix)]
            Self::Unix(_) => true,
        }
    }

    /// The process at the other end, where the system tells.
    pub(super) fn process(&self) -> Option<u32> {
        match self {
            #[cfg(any(target_os = "linux", target_os = "android"))]
            Self::Unix(stream) => {
                let credentials = rustix::net::sockopt::socket_peercred(stream).ok()?;
                credentials.pid.as_raw_nonzero().get().try_into().ok()
            }
            _ => None,
        }
    }

    /// The process that the server at the other end serves, where the system tells.
    pub(super) fn holder(&self) -> Option<u32> {
        match self {
            #[cfg(target_os = "linux")]
            Self::Unix(stream) => super::holder::of(stream.peer_addr().ok()?.as_pathname()?),
            _ => None,
        }
    }
}

#[cfg(unix)]
impl Stream {
    /// Writes as much as the socket takes, as soon as it takes any: `TimedOut` if it did not until then, or at once.
    pub(super) fn write(&self, bytes: &[u8], descriptors: &Descriptors, until: Option<Instant>) -> io::Result<usize> {
        loop {
            match (send(self.as_fd(), bytes, descriptors), until) {
                (Err(rustix::io::Errno::INTR), _) => {}
                (Err(rustix::io::Errno::AGAIN), None) => return Err(io::ErrorKind::TimedOut.into()),
                (Err(rustix::io::Errno::AGAIN), Some(until)) => self.writable(until)?,
                (result, _) => return Ok(result?),
            }
        }
    }

    fn writable(&self, until: Instant) -> io::Result<()> {
        self.ready(PollFlags::OUT, Some(until.saturating_duration_since(Instant::now())))
    }

    /// Waits until there is something to read, or for so long: then it is `TimedOut`.
    fn readable(&self, limit: Option<Duration>) -> io::Result<()> {
        self.ready(PollFlags::IN, limit)
    }

    fn ready(&self, flags: PollFlags, limit: Option<Duration>) -> io::Result<()> {
        use rustix::event::{PollFd, Timespec, poll};

        let timeout = limit.and_then(|it| Timespec::try_from(it).ok());
        match poll(&mut [PollFd::new(self, flags)], timeout.as_ref()) {
            Ok(0) => Err(io::ErrorKind::TimedOut.into()),
            Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

#[cfg(unix)]
impl AsFd for Stream {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Tcp(stream) => stream.as_fd(),
            Self::Unix(stream) => stream.as_fd(),
        }
    }
}

/// One attempt that does not block. The socket itself stays blocking, for the thread that reads.
#[cfg(unix)]
fn send(socket: BorrowedFd<'_>, bytes: &[u8], descriptors: &Descriptors) -> rustix::io::Result<usize> {
    use rustix::net::{SendAncillaryBuffer, SendAncillaryMessage, SendFlags};

    // Where there is no such flag, the standard library has set the socket's option.
    #[cfg(target_vendor = "apple")]
    let flags = SendFlags::DONTWAIT;
    #[cfg(not(target_vendor = "apple"))]
    let flags = SendFlags::DONTWAIT | SendFlags::NOSIGNAL;
    if descriptors.is_empty() {
        return rustix::net::send(socket, bytes, flags);
    }
    let descriptors: Vec<_> = descriptors.iter().map(AsFd::as_fd).collect();
    let message = SendAncillaryMessage::ScmRights(&descriptors);
    let mut space = vec![std::mem::MaybeUninit::uninit(); message.size()];
    let mut control = SendAncillaryBuffer::new(&mut space);
    control.push(message);
    rustix::net::sendmsg(socket, &[io::IoSlice::new(bytes)], &mut control, flags)
}

#[cfg(not(unix))]
impl Stream {
    /// Has the next read end after so long, if that is less than the time that the socket waits anyway.
    fn readable(&self, limit: Option<Duration>) -> io::Result<()> {
        let Self::Tcp(stream) = self;
        // A timeout of zero is refused.
        stream.set_read_timeout(Some(limit.unwrap_or(TICK).clamp(Duration::from_millis(1), TICK)))
    }

    /// Writes as much as the socket takes, as soon as it takes any: `TimedOut` if it did not until then, or at once.
    pub(super) fn write(&self, bytes: &[u8], _: &Descriptors, until: Option<Instant>) -> io::Result<usize> {
        use std::io::Write;

        let Self::Tcp(stream) = self;
        let left = until.map_or(Duration::ZERO, |it| it.saturating_duration_since(Instant::now()));
        // A timeout of zero is refused.
        stream.set_write_timeout(Some(left.max(Duration::from_millis(1))))?;
        (&*stream).write(bytes).map_err(|error| match error.kind() {
            io::ErrorKind::WouldBlock => io::ErrorKind::TimedOut.into(),
            _ => error,
        })
    }
}
