//! Reading: by a thread of its own while nobody waits for an answer, else by one of those who wait.
//!
//! An answer that its own thread reads costs no change of threads. So the thread of the reader gives way to those who
//! wait, and to the next of them for a while after each answer.

use std::io::ErrorKind;
use std::sync::{Arc, MutexGuard};
use std::time::{Duration, Instant};

use super::pending::SLICE;
use super::shared::{Shared, State, Wake, wait};
use super::trace;
use super::wire::Wire;
use crate::UnknownEvent;
use crate::error::Closed;
use crate::session::{Answer, CallId, Incoming, Stray};

/// How much is read at once.
const CHUNK: usize = 1 << 16;

/// How long after an answer the next command is waited for, which reads its answer itself. An event is late by as much.
const LEASE: Duration = Duration::from_millis(1);

/// Reads, whenever nobody else does, until the connection ends.
pub(super) fn run(shared: &Shared) {
    // However this thread ends, nobody is left waiting.
    let _closes = Closes(shared);
    let mut seen = 0;
    while let Some(buffer) = shared.turn(&mut seen) {
        drop(shared.lead(buffer, None, None));
    }
}

impl Shared {
    /// Waits until it is the turn of the thread that reads, and writes meanwhile what nobody else does; `None` at the
    /// end.
    fn turn(&self, seen: &mut u64) -> Option<Box<[u8]>> {
        let mut state = self.lock();
        while state.closed.is_none() {
            if state.wants_writer() {
                state = self.pump(state, Some(Instant::now() + SLICE)).0;
                continue;
            }
            if state.answered == *seen && state.buffer.is_some() {
                return state.buffer.take();
            }
            // While answers come one after the other, nobody has to wake this thread between them.
            state.parked = state.buffer.is_none() && state.answered == *seen;
            *seen = state.answered;
            let lease = (!state.parked).then(|| Instant::now() + LEASE);
            state = wait(&self.idle, state, lease);
            state.parked = false;
        }
        None
    }

    /// Reads once, for all who wait; for so long, or until there is something.
    pub(super) fn lead(
        &self,
        mut buffer: Box<[u8]>,
        limit: Option<Duration>,
        look: Option<Look<'_>>,
    ) -> MutexGuard<'_, State> {
        let closes = Closes(self);
        let mut state = self.read(&mut buffer, limit, look).unwrap_or_else(|reason| {
            self.end(self.explain(reason));
            self.lock()
        });
        state.buffer = Some(buffer);
        std::mem::forget(closes);
        state
    }

    /// Why the connection has ended: perhaps because the process that this client has started has.
    fn explain(&self, reason: Closed) -> Closed {
        match &self.process {
            Some(process) if reason.is_by_server() => process.explain(reason),
            _ => reason,
        }
    }

    fn read(
        &self,
        buffer: &mut [u8],
        limit: Option<Duration>,
        look: Option<Look<'_>>,
    ) -> Result<MutexGuard<'_, State>, Closed> {
        match self.stream.read(buffer, limit) {
            Ok(0) => Err(Closed::ByServer { unfinished: 0 }),
            Ok(length) => {
                let bytes = &buffer[..length];
                self.hear(bytes, look.and_then(|look| look(bytes)), &mut Vec::new())
            }
            Err(error) if matches!(error.kind(), ErrorKind::Interrupted | ErrorKind::TimedOut) => Ok(self.lock()),
            Err(error) => Err(Closed::Broken(Arc::new(error))),
        }
    }
}

/// How one who reads looks whether the bytes are their own answer and nothing else, before the session looks at them.
pub(super) type Look<'a> = &'a mut dyn FnMut(&[u8]) -> Option<CallId>;

/// Somewhere to read to.
pub(super) fn buffer() -> Box<[u8]> {
    vec![0; CHUNK].into()
}

pub(super) struct Closes<'a>(pub(super) &'a Shared);

impl Drop for Closes<'_> {
    fn drop(&mut self) {
        self.0.close(Closed::Broken(Arc::new(std::io::Error::other("the thread that reads has stopped"))));
    }
}

impl Shared {
    /// The server says no more.
    pub(super) fn end(&self, mut reason: Closed) {
        // Nobody sees a session that is over in a connection that is not.
        let mut state = self.lock();
        let finished = state.finish();
        if let Closed::ByServer { unfinished } = &mut reason {
            *unfinished = finished;
        }
        self.close_locked(state, reason);
    }

    /// Deals with bytes that have come; `own` if whoever has read them says that they are the answer to that command.
    ///
    /// Those whose answers they are wake up when the lock is free, as they would have to wait for it otherwise.
    pub(super) fn hear(
        &self,
        bytes: &[u8],
        own: Option<CallId>,
        woken: &mut Vec<Wake>,
    ) -> Result<MutexGuard<'_, State>, Closed> {
        let mut state = self.lock();
        state.heard += 1;
        if !own.is_some_and(|id| state.settle(id, bytes.len())) {
            state.session.receive(bytes);
            while let Some(incoming) = state.session.next() {
                state.show(&incoming);
                // What ends the connection is told to those who wait still, and these do not.
                let taken = state.take(incoming, woken).inspect_err(|_| woken.drain(..).for_each(|it| it.wake()));
                if taken? {
                    self.phase.notify_all();
                    woken.extend(state.connecting.take().map(Wake::Task));
                }
            }
        }
        // What a reply has made room for.
        let state = self.flush(state);
        if woken.is_empty() {
            return Ok(state);
        }
        drop(state);
        woken.drain(..).for_each(|it| it.wake());
        Ok(self.lock())
    }
}

impl State {
    /// The one who waits for it has the answer; false if it is not to be theirs.
    fn settle(&mut self, id: CallId, length: usize) -> bool {
        let settled = self.session.settle(id, length);
        if settled {
            self.answered += 1;
            self.calls.remove(id);
        }
        settled
    }

    /// Whether the one who waits for it has the answer.
    pub(super) fn has_settled(&mut self, id: CallId) -> bool {
        self.calls.get_mut(id).is_none()
    }

    /// Shows a line to the one who sees every line, if there is one.
    fn show(&self, incoming: &Incoming<UnknownEvent>) {
        let Some(hook) = &self.hook else { return };
        let line = match incoming {
            Incoming::Stray(Stray::Noise(text, _)) => text.as_bytes(),
            _ => self.session.line(),
        };
        if !line.is_empty() {
            hook.see(Wire::Received { line });
        }
    }

    /// Deals with one message; true if the session has become ready.
    fn take(&mut self, incoming: Incoming<UnknownEvent>, woken: &mut Vec<Wake>) -> Result<bool, Closed> {
        match incoming {
            Incoming::Greeted | Incoming::Late(_) => {}
            Incoming::Ready => {
                self.ready = true;
                return Ok(true);
            }
            Incoming::Event(timed) => {
                trace::event(timed.event.name());
                self.hub.publish(timed.event.name(), self.session.line());
            }
            Incoming::MalformedEvent(malformed) => {
                self.hub.publish(malformed.name().unwrap_or_default(), self.session.line());
            }
            Incoming::Answer(id, answer) => {
                self.answered += 1;
                match self.calls.answer(id, Ok(answer)) {
                    Wake::Nobody => {}
                    somebody => woken.push(somebody),
                }
            }
            Incoming::Stray(stray) => self.keep_stray(stray),
            Incoming::NegotiationFailed(answer) => return Err(Closed::Unwilling(said(&answer).into())),
            Incoming::GreetedAgain => return Err(Closed::GreetedAgain),
        }
        Ok(false)
    }

    /// The server says no more: how many bytes of a message there were.
    fn finish(&mut self) -> u64 {
        let (unfinished, noise) = self.session.finish();
        if let Some(noise) = noise {
            self.keep_stray(noise);
        }
        unfinished
    }
}

fn said(answer: &Answer) -> String {
    match answer {
        Answer::Error(error) => error.to_string(),
        Answer::Malformed(malformed) => malformed.to_string(),
        Answer::TooLarge(size) => format!("an answer of {size} bytes"),
        Answer::Return(_) => "it has succeeded".into(),
    }
}
