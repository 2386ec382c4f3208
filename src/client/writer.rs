//! Writing: one thread at a time, without the lock, and never longer than that thread may wait.

use std::io::{self, ErrorKind};
use std::sync::{Arc, MutexGuard};
use std::time::Instant;

use super::shared::{Partial, Shared, State};
use super::stream::Descriptors;
use super::wire::Wire;
use crate::session::{Cancelled, Transmission};

/// Whether writing went on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pumped {
    /// Something was written.
    Some,
    /// The socket took nothing before the deadline.
    Stuck,
}

impl Shared {
    /// Writes a command that may be sent now, and what the socket takes besides.
    pub(super) fn send<'a>(
        &'a self,
        state: MutexGuard<'a, State>,
        command: Transmission,
        descriptors: Descriptors,
    ) -> MutexGuard<'a, State> {
        let line = state.begin_line(command, descriptors);
        let (mut state, pumped) = self.write(state, line, None);
        match pumped {
            Pumped::Some => self.flush(state),
            Pumped::Stuck => {
                self.hand_over(&mut state);
                state
            }
        }
    }

    /// Writes what the socket takes at once, and asks one of those who wait to write the rest.
    #[inline]
    pub(super) fn flush<'a>(&'a self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        while state.wants_writer() {
            let (locked, pumped) = self.pump(state, None);
            state = locked;
            if pumped == Pumped::Stuck {
                self.hand_over(&mut state);
                break;
            }
        }
        state
    }

    /// Writes a line, or as much of it as the socket takes; waits for room until then, or not at all.
    ///
    /// To be called when [`State::wants_writer`].
    pub(super) fn pump<'a>(
        &'a self,
        mut state: MutexGuard<'a, State>,
        until: Option<Instant>,
    ) -> (MutexGuard<'a, State>, Pumped) {
        match state.next_line() {
            Some(line) => self.write(state, line, until),
            None => (state, Pumped::Some),
        }
    }

    #[inline]
    fn write<'a>(
        &'a self,
        mut state: MutexGuard<'a, State>,
        mut partial: Partial,
        until: Option<Instant>,
    ) -> (MutexGuard<'a, State>, Pumped) {
        state.writing = true;
        drop(state);
        // Descriptors go along with the first byte, once.
        let written = self.stream.write(&partial.line[partial.written..], &partial.descriptors, until);
        let mut state = self.lock();
        state.writing = false;
        match written {
            Ok(count) => {
                partial.descriptors.clear();
                partial.written += count;
            }
            Err(error) if error.kind() == ErrorKind::TimedOut => {
                state.keep(partial);
                return (state, Pumped::Stuck);
            }
            Err(error) => {
                state.fail(&partial, error);
                return (state, Pumped::Some);
            }
        }
        state.keep(partial);
        (state, Pumped::Some)
    }
}

impl State {
    /// Keeps what is left of a line for the next who writes.
    fn keep(&mut self, partial: Partial) {
        if partial.written < partial.line.len() && self.closed.is_none() {
            self.partial = Some(partial);
        }
    }

    /// Tells the one whose line it was.
    ///
    /// The connection is not ended here: what the server said before it went, perhaps why, is still to be read.
    fn fail(&mut self, line: &Partial, error: io::Error) {
        self.session.cancel(line.id);
        let fate = if line.written == 0 { Cancelled::NeverSent } else { Cancelled::Sent };
        self.calls.answer(line.id, Err((Arc::new(error), fate))).wake();
    }

    fn next_line(&mut self) -> Option<Partial> {
        self.partial.take().or_else(|| {
            let next = self.session.transmit()?;
            let descriptors = self.descriptors.remove(&next.id).unwrap_or_default();
            Some(self.begin_line(next, descriptors))
        })
    }

    /// A command that is now written.
    fn begin_line(&self, command: Transmission, descriptors: Descriptors) -> Partial {
        if let Some(hook) = &self.hook {
            hook.see(Wire::Sent { line: &command.line, descriptors: descriptors.len() });
        }
        Partial { id: command.id, line: command.line, written: 0, descriptors }
    }
}
