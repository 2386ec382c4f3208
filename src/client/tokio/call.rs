//! One command, and the wait for its answer as a future.

use std::future::poll_fn;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use crate::client::pending::Ticket;
use crate::client::shared::Wake;
use crate::client::{call, pending};
use crate::schema::Schema;
use crate::session::{self, CallId, Return};
use crate::{Command, Error, Malformed, Reply};

/// A command that is about to be executed; see [the one for threads](call::Call), which has the same methods.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use std::time::Duration;
/// use qemu_qmp::{command::Stop, tokio::Client};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({})))?;
/// let client = Client::from_unix(stream).await?;
/// client.call(Stop::new()).within(Duration::from_secs(1)).execute().await?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "a call is made by `execute` or `start`"]
#[derive(Debug)]
pub struct Call<'a, C>(pub(super) call::Call<'a, C>);

impl<C> Call<'_, C> {
    /// How long the answer is waited for, from the start on.
    pub fn within(self, limit: Duration) -> Self {
        Self(self.0.within(limit))
    }

    /// Waits for the answer for ever, or until the connection ends.
    pub fn without_deadline(self) -> Self {
        Self(self.0.without_deadline())
    }

    /// Has the command executed at once, before those that wait.
    pub fn out_of_band(self) -> Self {
        Self(self.0.out_of_band())
    }

    /// Sends file descriptors along, in the same message. They are closed here once they are sent.
    #[cfg(unix)]
    pub fn with_descriptors(self, descriptors: impl IntoIterator<Item = std::os::fd::OwnedFd>) -> Self {
        Self(self.0.with_descriptors(descriptors))
    }
}

impl<C: Command> Call<'_, C> {
    /// Holds the command against the server's schema, so that it is not sent if the server would not take it.
    ///
    /// # Errors
    ///
    /// [`Error::Unsupported`].
    pub fn checked(self, schema: &Schema) -> Result<Self, Error> {
        self.0.checked(schema).map(Self)
    }

    /// Sends the command and waits for what it returns. To drop the future is to give the command up.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`](super::Client::execute).
    pub async fn execute(self) -> Result<C::Return, Error> {
        self.start()?.wait().await
    }

    /// Sends the command, at once and without waiting for anything.
    ///
    /// # Errors
    ///
    /// If the command cannot be taken.
    pub fn start(self) -> Result<Pending<C>, Error> {
        self.0.start().map(Pending)
    }
}

impl Call<'_, call::Raw> {
    /// Sends the command and waits for its reply. To drop the future is to give the command up.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`](super::Client::execute).
    pub async fn execute_raw(self) -> Result<Reply, Error> {
        self.start_raw()?.wait_raw().await
    }

    /// Sends the command, at once and without waiting for anything.
    ///
    /// # Errors
    ///
    /// If the command cannot be taken.
    pub fn start_raw(self) -> Result<Pending<call::Raw>, Error> {
        self.0.start_raw().map(Pending)
    }
}

/// A command that was sent, whose answer is yet to be waited for. To drop it is to give the command up.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use qemu_qmp::{command::{Cont, Stop}, tokio::Client};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.reply(serde_json::json!({})))?;
/// let client = Client::from_unix(stream).await?;
/// let (stop, cont) = (client.call(Stop::new()).start()?, client.call(Cont::new()).start()?);
/// stop.wait().await?;
/// cont.wait().await?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
#[must_use = "dropped, it gives the command up"]
pub struct Pending<C>(pending::Pending<C>);

impl<C: Command> Pending<C> {
    /// Waits for what the command returns, up to the deadline that it was started with.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`](super::Client::execute).
    pub async fn wait(mut self) -> Result<C::Return, Error> {
        settled(&mut self.0.ticket, session::read::<C>, Return::decode::<C>).await
    }
}

impl Pending<call::Raw> {
    /// Waits for the reply, up to the deadline that the command was started with.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`](super::Client::execute).
    pub async fn wait_raw(mut self) -> Result<Reply, Error> {
        settled(&mut self.0.ticket, |_, _| None, Return::reply).await
    }
}

impl<C> Pending<C> {
    /// Has the command executed without waiting for its answer.
    pub fn detach(self) {
        self.0.detach();
    }
}

/// Waits for the answer to a command: `read` takes it from what was read here, and `decode` from what the session has
/// made of it.
async fn settled<T>(
    ticket: &mut Ticket,
    read: impl Fn(&[u8], CallId) -> Option<T>,
    decode: impl Fn(&Return) -> Result<T, Malformed>,
) -> Result<T, Error> {
    poll_fn(|cx| poll(ticket, cx, &read, &decode)).await
}

/// Looks for the answer; reads, if nobody else does.
fn poll<T>(
    ticket: &mut Ticket,
    cx: &mut Context<'_>,
    read: &impl Fn(&[u8], CallId) -> Option<T>,
    decode: &impl Fn(&Return) -> Result<T, Malformed>,
) -> Poll<Result<T, Error>> {
    loop {
        let mut state = ticket.shared.lock();
        if let Some(outcome) = ticket.outcome(&mut state) {
            state.end_lead(ticket.id);
            drop(state);
            return Poll::Ready(ticket.decoded(outcome, decode));
        }
        if !state.calls.wait(ticket.id, Wake::Task(cx.waker().clone())) {
            return Poll::Ready(ticket.late(&mut state));
        }
        state.watch(ticket.deadline);
        let Some(mut reading) = ticket.shared.try_reading() else {
            state.have_read();
            return Poll::Pending;
        };
        if !state.lead(ticket.id) {
            return Poll::Pending;
        }
        // One who sees every line gets it from the session.
        let looks = state.hook.is_none();
        drop(state);
        let mut own = None;
        let mut look = |bytes: &[u8]| ticket.look(bytes, read, &mut own);
        let mut state = match ready!(reading.read(&ticket.shared, cx, looks.then_some(&mut look))) {
            Ok(state) => state,
            Err(reason) => {
                ticket.shared.lock().end_seen(reason);
                return Poll::Pending;
            }
        };
        if let Some(value) = own.filter(|_| state.has_settled(ticket.id)) {
            state.end_lead(ticket.id);
            drop((reading, state));
            ticket.is_settled = true;
            let answer = Ok(value);
            ticket.span.end(&answer);
            return Poll::Ready(answer);
        }
    }
}
