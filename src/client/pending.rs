//! A command that was sent: the wait for its answer, and what happens when nobody waits any more.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, MutexGuard};
use std::time::{Duration, Instant};

use super::call::Raw;
use super::shared::{Shared, State, Wake, wait};
use super::trace::Span;
use crate::error::{Error, Liveness};
use crate::session::{self, Answer, CallId, Cancelled, Return};
use crate::{Command, Malformed, Reply};

/// How long one who waits tries to write before they look whether their own answer has come.
///
/// It matters only while the server does not read and says something nevertheless.
pub(super) const SLICE: Duration = Duration::from_millis(20);

/// A command that was sent, whose answer is yet to be waited for.
///
/// To drop it is to give the command up, which disturbs no other: if it was not sent yet it never is, else its reply is
/// dropped when it comes.
///
/// ```
/// use qemu_qmp::{Client, command::{QueryName, Stop}};
///
/// # let stream = qemu_qmp::mock::serve(|it, peer| peer.reply(match it.name.as_str() {
/// #     "query-name" => serde_json::json!({"name": "vm1"}),
/// #     _ => serde_json::json!({}),
/// # }))?;
/// let client = Client::from_unix(stream)?;
/// drop(client.call(Stop::new()).start()?);
/// assert_eq!(client.execute(QueryName::new())?.name.as_deref(), Some("vm1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[must_use = "dropped, it gives the command up"]
pub struct Pending<C> {
    pub(super) ticket: Ticket,
    command: PhantomData<fn() -> C>,
}

impl Pending<Raw> {
    /// Waits for the reply, up to the deadline that the command was started with.
    ///
    /// ```
    /// use qemu_qmp::Client;
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!([])))?;
    /// let client = Client::from_unix(stream)?;
    /// assert_eq!(client.call_raw("query-jobs", ()).start_raw()?.wait_raw()?.value().get(), "[]");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`](super::Client::execute).
    pub fn wait_raw(mut self) -> Result<Reply, Error> {
        self.ticket.settle(false, |_, _| None, Return::reply)
    }
}

impl<C: Command> Pending<C> {
    /// Waits for what the command returns, up to the deadline that it was started with.
    ///
    /// ```
    /// use qemu_qmp::{Client, command::Stop};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({})))?;
    /// let client = Client::from_unix(stream)?;
    /// let stopping = client.call(Stop::new()).start()?;
    /// stopping.wait()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`](super::Client::execute).
    pub fn wait(self) -> Result<C::Return, Error> {
        self.settle(false)
    }

    pub(super) fn settle(mut self, is_new: bool) -> Result<C::Return, Error> {
        self.ticket.settle(is_new, session::read::<C>, Return::decode::<C>)
    }
}

impl<C> Pending<C> {
    pub(super) fn new(ticket: Ticket) -> Self {
        Self { ticket, command: PhantomData }
    }

    /// Has the command executed without waiting for its answer.
    ///
    /// ```
    /// use qemu_qmp::{Client, command::{Cont, Stop}};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({})))?;
    /// let client = Client::from_unix(stream)?;
    /// client.call(Stop::new()).start()?.detach();
    /// client.execute(Cont::new())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn detach(mut self) {
        self.ticket.detached = true;
    }
}

/// A command that was handed to the session.
pub(super) struct Ticket {
    pub(super) shared: Arc<Shared>,
    pub(super) name: Cow<'static, str>,
    pub(super) id: CallId,
    pub(super) limit: Option<Duration>,
    pub(super) deadline: Option<Instant>,
    /// Whether the command is executed even if nobody waits for its answer.
    pub(super) detached: bool,
    /// Whether it was answered, and nothing of it is left here.
    pub(super) is_settled: bool,
    pub(super) span: Span,
}

impl Ticket {
    /// Waits for the answer. Meanwhile it writes what is to be written, and reads, if nobody else does.
    ///
    /// The deadline of a command that `is_new` is as far away as it was. `read` takes the answer from what was
    /// read here, and `decode` from what the session has made of it.
    fn settle<T>(
        &mut self,
        mut is_new: bool,
        read: impl Fn(&[u8], CallId) -> Option<T>,
        decode: impl Fn(&Return) -> Result<T, Malformed>,
    ) -> Result<T, Error> {
        let mut state = self.shared.lock();
        loop {
            if let Some(outcome) = self.outcome(&mut state) {
                drop(state);
                return self.decoded(outcome, decode);
            }
            let left = match self.deadline {
                None => Duration::MAX,
                Some(_) if mem::take(&mut is_new) => self.limit.unwrap_or(Duration::MAX),
                Some(deadline) => deadline.saturating_duration_since(Instant::now()),
            };
            if left.is_zero() {
                return self.late(&mut state);
            }
            if state.wants_writer() {
                state = self.shared.pump(state, Some(Instant::now() + left.min(SLICE))).0;
                continue;
            }
            let Some(buffer) = state.buffer.take() else {
                state = self.follow(state);
                continue;
            };
            let (locked, own) = self.lead(state, buffer, left, &read);
            state = locked;
            if let Some(outcome) = own {
                self.span.end(&outcome);
                self.shared.hand_over(&mut state);
                drop(state);
                self.is_settled = true;
                return outcome;
            }
        }
    }

    /// Reads, for all who wait; gives the answer if it is what has come.
    fn lead<'a, T>(
        &'a self,
        state: MutexGuard<'a, State>,
        buffer: Box<[u8]>,
        left: Duration,
        read: impl Fn(&[u8], CallId) -> Option<T>,
    ) -> (MutexGuard<'a, State>, Option<Result<T, Error>>) {
        // One who sees every line gets it from the session.
        let looks = state.hook.is_none();
        drop(state);
        let mut own = None;
        let mut look = |bytes: &[u8]| self.look(bytes, &read, &mut own);
        let mut state = self.shared.lead(buffer, Some(left), looks.then_some(&mut look));
        let own = own.filter(|_| state.has_settled(self.id));
        (state, own.map(Ok))
    }

    /// Looks whether the answer is all that has come, and keeps it.
    pub(super) fn look<T>(
        &self,
        bytes: &[u8],
        read: &impl Fn(&[u8], CallId) -> Option<T>,
        own: &mut Option<T>,
    ) -> Option<CallId> {
        // A decoder that panics does it again later, where nobody else is concerned.
        *own = catch_unwind(AssertUnwindSafe(|| read(bytes, self.id))).ok()?;
        own.is_some().then_some(self.id)
    }

    /// What the command returned, from its answer.
    pub(super) fn decoded<T>(
        &self,
        outcome: Result<Return, Error>,
        decode: impl Fn(&Return) -> Result<T, Malformed>,
    ) -> Result<T, Error> {
        decode(&outcome?).map_err(|it| self.malformed(it))
    }

    /// What became of the command, if that is certain by now.
    pub(super) fn outcome(&self, state: &mut State) -> Option<Result<Return, Error>> {
        self.verdict(state).inspect(|it| self.span.end(it))
    }

    /// The deadline has passed: what is known of the command and of the server.
    pub(super) fn late<T>(&self, state: &mut State) -> Result<T, Error> {
        let late = Err(self.lateness(state));
        self.span.end(&late);
        late
    }

    fn verdict(&self, state: &mut State) -> Option<Result<Return, Error>> {
        match state.calls.get_mut(self.id)?.answer.take() {
            Some(Ok(answer)) => return Some(self.judge(*answer)),
            Some(Err((source, fate))) => {
                return Some(Err(self.disconnected(crate::Closed::Broken(source), Some(fate))));
            }
            None => {}
        }
        let reason = state.closed.clone()?;
        let fate = state.session.cancel(self.id);
        Some(Err(self.disconnected(reason, fate)))
    }

    fn judge(&self, answer: Answer) -> Result<Return, Error> {
        match answer {
            Answer::Return(returned) => Ok(returned),
            Answer::Error(error) => Err(Error::Refused { command: self.name.to_string(), error: Box::new(error) }),
            Answer::Malformed(malformed) => Err(self.malformed(malformed)),
            Answer::TooLarge(size) => Err(Error::ReplyTooLarge { command: self.name.to_string(), size }),
        }
    }

    fn malformed(&self, malformed: Malformed) -> Error {
        Error::MalformedReply { command: self.name.to_string(), malformed }
    }

    fn disconnected(&self, reason: crate::Closed, fate: Option<Cancelled>) -> Error {
        Error::Disconnected { doing: format!("execute `{}`", self.name), fate, reason }
    }

    fn lateness(&self, state: &mut State) -> Error {
        let heard = state.calls.get_mut(self.id).map(|it| it.heard);
        let unwritten = state.partial.as_ref().is_some_and(|it| it.id == self.id);
        let never_sent = state.session.cancel(self.id) == Some(Cancelled::NeverSent);
        let server = Some(match heard {
            Some(heard) if state.heard > heard => Liveness::Slow,
            _ if unwritten || never_sent => Liveness::Deaf,
            _ => Liveness::Wedged,
        });
        let (doing, after) = (format!("execute `{}`", self.name), self.limit.unwrap_or_default());
        Error::Deadline { doing, after, server }
    }

    /// Waits for the one who reads.
    fn follow<'a>(&'a self, mut state: MutexGuard<'a, State>) -> MutexGuard<'a, State> {
        let wake = Arc::<Condvar>::default();
        state.calls.wait(self.id, Wake::Thread(wake.clone()));
        let mut state = wait(&wake, state, self.deadline);
        state.calls.wait(self.id, Wake::Nobody);
        state
    }
}

/// However the wait has ended: the command is given up if it is not answered, and others go on writing.
impl Drop for Ticket {
    fn drop(&mut self) {
        if self.is_settled {
            return;
        }
        let mut state = self.shared.lock();
        state.calls.remove(self.id);
        if self.detached {
            state.session.disown(self.id);
        } else {
            state.session.cancel(self.id);
            // They are still here if it was not sent.
            state.descriptors.remove(&self.id);
        }
        #[cfg(feature = "tokio")]
        state.give_up_lead(self.id);
        self.shared.hand_over(&mut state);
    }
}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ticket").field("name", &self.name).field("id", &self.id).finish_non_exhaustive()
    }
}
