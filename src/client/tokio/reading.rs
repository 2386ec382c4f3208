//! Reading from a socket without blocking.

use std::io::ErrorKind;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::task::{Context, Poll, ready};

use super::socket::Socket;
use crate::client::reader::Look;
use crate::client::shared::{Shared, State, Wake};
use crate::error::Closed;

/// How much is read at once. There may be a thousand clients in one program.
const CHUNK: usize = 1 << 13;

/// What tasks read with, one at a time: the socket tells the one who has tried last when there is more.
///
/// Its lock is taken before that of the [`State`], or else it is only tried.
#[derive(Debug)]
pub(in crate::client) struct Reading {
    socket: Socket,
    buffer: Vec<u8>,
    woken: Vec<Wake>,
}

impl Reading {
    pub(super) fn new(socket: Socket) -> Self {
        Self { socket, buffer: vec![0; CHUNK], woken: Vec::new() }
    }

    /// Reads once, for all who wait.
    pub(super) fn read<'a>(
        &mut self,
        shared: &'a Shared,
        cx: &mut Context<'_>,
        look: Option<Look<'_>>,
    ) -> Poll<Result<MutexGuard<'a, State>, Closed>> {
        match ready!(self.socket.poll_read(cx, &mut self.buffer)) {
            Ok(0) => Poll::Ready(Err(Closed::ByServer { unfinished: 0 })),
            Ok(length) => {
                let bytes = &self.buffer[..length];
                Poll::Ready(shared.hear(bytes, look.and_then(|look| look(bytes)), &mut self.woken))
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => Poll::Ready(Ok(shared.lock())),
            Err(error) => Poll::Ready(Err(Closed::Broken(Arc::new(error)))),
        }
    }

    /// Writes what the socket takes, if it takes anything.
    pub(super) fn write(&mut self, shared: &Shared, cx: &mut Context<'_>) -> Poll<Result<(), Closed>> {
        let written = self.socket.poll_write(cx, || shared.flush(shared.lock()).wants_writer());
        written.map_err(|error| Closed::Broken(Arc::new(error)))
    }

    /// There is nothing to write.
    pub(super) fn end_write(&mut self) {
        self.socket.end_write();
    }
}

impl Shared {
    /// What to read with, when nobody reads; `None` if this client is none for tasks.
    pub(super) fn reading(&self) -> Option<MutexGuard<'_, Reading>> {
        Some(self.reading.get()?.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What to read with, if nobody reads just now.
    pub(super) fn try_reading(&self) -> Option<MutexGuard<'_, Reading>> {
        match self.reading.get()?.try_lock() {
            Ok(reading) => Some(reading),
            Err(TryLockError::Poisoned(reading)) => Some(reading.into_inner()),
            Err(TryLockError::WouldBlock) => None,
        }
    }

    pub(super) fn set_reading(&self, socket: Socket) {
        // A connection has one socket.
        let _ = self.reading.set(Mutex::new(Reading::new(socket)));
    }
}
