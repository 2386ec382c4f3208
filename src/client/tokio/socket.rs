//! A socket that tells a task when there is something to read, or room to write.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use ::tokio::io::{AsyncRead, ReadBuf};

/// The socket of a client, a second time.
#[derive(Debug)]
pub(super) struct Socket {
    /// A Unix socket wakes whoever looks for room to write each time that the server has read: that is every command.
    /// So what looks for bytes only is used for it, which is made for pipes, but reads as from any descriptor.
    #[cfg(unix)]
    read: ::tokio::net::unix::pipe::Receiver,
    /// This is there while there is no room.
    #[cfg(unix)]
    write: Option<::tokio::net::unix::pipe::Sender>,
    #[cfg(not(unix))]
    read: ::tokio::net::TcpStream,
}

impl Socket {
    /// Watches a socket that does not block.
    #[cfg(unix)]
    pub(super) fn new(stream: impl Into<std::os::fd::OwnedFd>) -> io::Result<Self> {
        let read = ::tokio::net::unix::pipe::Receiver::from_owned_fd_unchecked(stream.into())?;
        Ok(Self { read, write: None })
    }

    /// Watches a socket that does not block.
    #[cfg(not(unix))]
    pub(super) fn new(stream: std::net::TcpStream) -> io::Result<Self> {
        Ok(Self { read: ::tokio::net::TcpStream::from_std(stream)? })
    }

    /// Reads what is there.
    pub(super) fn poll_read(&mut self, cx: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<usize>> {
        let mut read = ReadBuf::new(buffer);
        ready!(Pin::new(&mut self.read).poll_read(cx, &mut read))?;
        Poll::Ready(Ok(read.filled().len()))
    }

    /// Writes when there is room; `write` says whether it was all used.
    #[cfg(unix)]
    pub(super) fn poll_write(&mut self, cx: &mut Context<'_>, write: impl FnOnce() -> bool) -> Poll<io::Result<()>> {
        use std::os::fd::AsFd;

        let socket = match &mut self.write {
            Some(socket) => socket,
            none => {
                let again = self.read.as_fd().try_clone_to_owned()?;
                none.insert(::tokio::net::unix::pipe::Sender::from_owned_fd_unchecked(again)?)
            }
        };
        ready!(socket.poll_write_ready(cx))?;
        let _ = socket.try_io(|| written(write));
        Poll::Ready(Ok(()))
    }

    /// Writes when there is room; `write` says whether it was all used.
    #[cfg(not(unix))]
    pub(super) fn poll_write(&mut self, cx: &mut Context<'_>, write: impl FnOnce() -> bool) -> Poll<io::Result<()>> {
        ready!(self.read.poll_write_ready(cx))?;
        let _ = self.read.try_io(::tokio::io::Interest::WRITABLE, || written(write));
        Poll::Ready(Ok(()))
    }

    /// Looks for room no more, as all is written, by whomever.
    pub(super) fn end_write(&mut self) {
        #[cfg(unix)]
        {
            self.write = None;
        }
    }
}

/// If there is no more room, this is how tokio learns that it is to be looked for.
fn written(write: impl FnOnce() -> bool) -> io::Result<()> {
    if write() { Err(io::ErrorKind::WouldBlock.into()) } else { Ok(()) }
}
