//! The thread that reads, and hands what it reads to those who wait.

use std::io::ErrorKind;
use std::sync::Arc;

use super::shared::{Shared, State, Wake};
use crate::UnknownEvent;
use crate::error::Closed;
use crate::session::{Answer, Incoming};

/// How much is read at once.
const CHUNK: usize = 1 << 16;

/// Reads until the connection ends.
pub(super) fn run(shared: &Shared) {
    // However this thread ends, nobody is left waiting.
    let _closes = Closes(shared);
    let mut buffer = vec![0; CHUNK];
    let mut woken = Vec::new();
    loop {
        match shared.stream.read(&mut buffer) {
            Ok(0) => {
                let unfinished = shared.lock().finish();
                return shared.close(Closed::ByServer { unfinished });
            }
            Ok(length) => {
                if let Err(reason) = shared.hear(&buffer[..length], &mut woken) {
                    return shared.close(reason);
                }
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => {
                shared.lock().finish();
                return shared.close(Closed::Broken(Arc::new(error)));
            }
        }
    }
}

pub(super) struct Closes<'a>(pub(super) &'a Shared);

impl Drop for Closes<'_> {
    fn drop(&mut self) {
        self.0.close(Closed::Broken(Arc::new(std::io::Error::other("the thread that reads has stopped"))));
    }
}

impl Shared {
    /// Deals with bytes that have come.
    ///
    /// Those whose answers they are wake up when the lock is free, as they would have to wait for it otherwise.
    pub(super) fn hear(&self, bytes: &[u8], woken: &mut Vec<Wake>) -> Result<(), Closed> {
        let mut state = self.lock();
        state.heard += 1;
        state.session.receive(bytes);
        while let Some(incoming) = state.session.next() {
            if state.take(incoming, woken)? {
                self.phase.notify_all();
                woken.extend(state.connecting.take().map(Wake::Task));
            }
        }
        // What a reply has made room for.
        drop(self.flush(state));
        woken.drain(..).for_each(|it| it.wake());
        Ok(())
    }
}

impl State {
    /// Deals with one message; true if the session has become ready.
    fn take(&mut self, incoming: Incoming<UnknownEvent>, woken: &mut Vec<Wake>) -> Result<bool, Closed> {
        match incoming {
            Incoming::Greeted | Incoming::Late(_) => {}
            Incoming::Ready => {
                self.ready = true;
                return Ok(true);
            }
            Incoming::Event(timed) => self.hub.publish(timed.event.name(), self.session.line()),
            Incoming::MalformedEvent(malformed) => {
                self.hub.publish(malformed.name().unwrap_or_default(), self.session.line());
            }
            Incoming::Answer(id, answer) => {
                if let Some(slot) = self.calls.get_mut(&id) {
                    slot.answer = Some(Ok(*answer));
                    woken.push(slot.wake.clone());
                }
            }
            Incoming::Stray(stray) => self.keep_stray(stray),
            Incoming::NegotiationFailed(answer) => return Err(Closed::Unwilling(said(&answer).into())),
            Incoming::GreetedAgain => return Err(Closed::GreetedAgain),
        }
        Ok(false)
    }

    /// The server says no more: how many bytes of a message there were.
    pub(super) fn finish(&mut self) -> u64 {
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
