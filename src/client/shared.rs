//! What the threads of one client share, under one lock.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::Waker;
use std::time::{Duration, Instant};

use super::calls::{Calls, Slot};
use super::connect::negotiation_id;
use super::hub::Hub;
use super::options::Options;
use super::process::Process;
use super::stream::{Descriptors, Stream};
use super::wire::Hook;
use crate::error::Closed;
use crate::session::{CallId, Session, Stray};
use crate::{Greeting, UnknownEvent};

/// How many of the latest strays are kept.
const STRAYS_KEPT: usize = 16;

/// A client's connection.
#[derive(Debug)]
pub(super) struct Shared {
    pub(super) stream: Stream,
    /// Where the server is, for messages.
    pub(super) address: String,
    /// The server, if this client has started it.
    pub(super) process: Option<Arc<Process>>,
    pub(super) deadline: Option<Duration>,
    /// What tasks read with.
    #[cfg(feature = "tokio")]
    pub(super) reading: std::sync::OnceLock<Mutex<super::tokio::Reading>>,
    state: Mutex<State>,
    /// Tells the one who connects that the session is ready, or has ended.
    pub(super) phase: Condvar,
    /// Tells the thread that reads that there is something to do for it.
    pub(super) idle: Condvar,
}

/// What changes.
#[derive(Debug)]
pub(super) struct State {
    pub(super) session: Session<UnknownEvent>,
    /// Those who wait for an answer, or are yet to.
    pub(super) calls: Calls,
    /// Descriptors of commands that were not sent yet.
    pub(super) descriptors: BTreeMap<CallId, Descriptors>,
    /// Where bytes are read to. Whoever has taken it reads, without the lock; tasks do not.
    pub(super) buffer: Option<Box<[u8]>>,
    /// Whether the thread that reads waits until it is told.
    pub(super) parked: bool,
    /// How many answers have come.
    pub(super) answered: u64,
    /// Whether a thread writes just now, without the lock.
    pub(super) writing: bool,
    /// A line that the socket has taken in part.
    pub(super) partial: Option<Partial>,
    /// The task that reads, if it is no thread: it also writes what the socket did not take.
    pub(super) driver: Option<Waker>,
    /// Who of several tasks reads.
    #[cfg(feature = "tokio")]
    pub(super) turns: super::tokio::Turns,
    /// The task that connects.
    pub(super) connecting: Option<Waker>,
    pub(super) ready: bool,
    pub(super) closed: Option<Closed>,
    /// How often the server was heard.
    pub(super) heard: u64,
    pub(super) hub: Hub,
    /// One who sees every line.
    pub(super) hook: Option<Hook>,
    pub(super) strays: VecDeque<Stray>,
}

/// How one who waits is told.
#[derive(Clone, Debug)]
pub(super) enum Wake {
    /// Nobody waits, or they look themselves.
    Nobody,
    Thread(Arc<Condvar>),
    Task(Waker),
}

impl Wake {
    pub(super) fn is_somebody(&self) -> bool {
        !matches!(self, Self::Nobody)
    }

    pub(super) fn wake(&self) {
        match self {
            Self::Nobody => {}
            Self::Thread(thread) => thread.notify_all(),
            Self::Task(task) => task.wake_by_ref(),
        }
    }
}

/// A line on its way into the socket.
#[derive(Debug)]
pub(super) struct Partial {
    pub(super) id: CallId,
    pub(super) line: Vec<u8>,
    pub(super) written: usize,
    pub(super) descriptors: Descriptors,
}

impl Shared {
    pub(super) fn new(stream: Stream, address: String, process: Option<Arc<Process>>, options: &Options) -> Self {
        let session = Session::with_limits(options.limits).negotiation_id(negotiation_id());
        let session = if options.out_of_band { session } else { session.without_out_of_band() };
        let state = State {
            session,
            calls: Calls::default(),
            descriptors: BTreeMap::new(),
            buffer: None,
            parked: false,
            answered: 0,
            writing: false,
            partial: None,
            driver: None,
            #[cfg(feature = "tokio")]
            turns: super::tokio::Turns::default(),
            connecting: None,
            ready: false,
            closed: None,
            heard: 0,
            hub: Hub::new(options.backlog),
            hook: options.hook.clone(),
            strays: VecDeque::new(),
        };
        let deadline = options.deadline;
        Self {
            stream,
            address,
            process,
            deadline,
            #[cfg(feature = "tokio")]
            reading: std::sync::OnceLock::new(),
            state: Mutex::new(state),
            phase: Condvar::new(),
            idle: Condvar::new(),
        }
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, State> {
        // Nothing that is done under the lock is left half done by a panic.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends the connection, if it has not ended before, and tells everybody.
    pub(super) fn close(&self, reason: Closed) {
        self.close_locked(self.lock(), reason);
    }

    pub(super) fn close_locked(&self, mut state: MutexGuard<'_, State>, reason: Closed) {
        if state.closed.is_none() {
            state.hub.close(&reason);
            state.closed = Some(reason);
            state.partial = None;
            state.descriptors.clear();
            state.calls.iter().for_each(|it| it.wake.wake());
        }
        let tasks = [state.driver.take(), state.connecting.take()];
        drop(state);
        self.phase.notify_all();
        self.idle.notify_all();
        self.stream.shutdown();
        tasks.into_iter().flatten().for_each(Waker::wake);
    }

    /// Asks somebody to read, and to write what the socket did not take, if nobody does.
    pub(super) fn hand_over(&self, state: &mut State) {
        let writes = state.wants_writer();
        if !writes && state.buffer.is_none() {
            return;
        }
        if let Some(driver) = &state.driver {
            driver.wake_by_ref();
        } else if let Some(follower) = state.follower() {
            follower.wake();
        } else if std::mem::take(&mut state.parked) {
            self.idle.notify_one();
        }
    }

    pub(super) fn greeting(&self) -> Option<Greeting> {
        self.lock().session.greeting().cloned()
    }
}

impl State {
    /// A command was handed to the session.
    pub(super) fn expect(&mut self, id: CallId, deadline: Option<Instant>) {
        self.hub.forget_early();
        self.calls.add(id, self.heard, deadline);
    }

    /// Keeps the descriptors of a command until it is sent.
    pub(super) fn keep_descriptors(&mut self, id: CallId, descriptors: Descriptors) {
        if !descriptors.is_empty() {
            self.descriptors.insert(id, descriptors);
        }
    }

    /// A thread that waits for somebody else to read.
    fn follower(&self) -> Option<&Wake> {
        let waits = |it: &&Slot| it.answer.is_none() && matches!(it.wake, Wake::Thread(_));
        self.calls.any_waits().then(|| self.calls.iter().find(waits))?.map(|it| &it.wake)
    }

    pub(super) fn keep_stray(&mut self, stray: Stray) {
        if self.strays.len() == STRAYS_KEPT {
            self.strays.pop_front();
        }
        self.strays.push_back(stray);
    }

    /// Whether a line may be written now: nobody writes, and there is no rest of another.
    pub(super) fn may_write(&self) -> bool {
        !self.writing && self.partial.is_none()
    }

    /// Whether there is something to write and nobody who does.
    pub(super) fn wants_writer(&self) -> bool {
        (self.partial.is_some() || self.session.may_transmit()) && !self.writing && self.closed.is_none()
    }
}

/// Waits on a condition until a deadline, if there is one.
pub(super) fn wait<'a, T>(wake: &Condvar, guard: MutexGuard<'a, T>, deadline: Option<Instant>) -> MutexGuard<'a, T> {
    match deadline {
        None => wake.wait(guard).unwrap_or_else(PoisonError::into_inner),
        Some(deadline) => {
            let left = deadline.saturating_duration_since(Instant::now());
            wake.wait_timeout(guard, left).unwrap_or_else(PoisonError::into_inner).0
        }
    }
}
