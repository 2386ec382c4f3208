//! One command, and the wait for its answer as a future.

use std::future::{Future, poll_fn};
use std::task::Poll;
use std::time::Duration;

use crate::client::shared::Wake;
use crate::client::{call, pending};
use crate::schema::Schema;
use crate::session::Return;
use crate::{Command, Error, Reply};

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
    pub async fn wait(self) -> Result<C::Return, Error> {
        let ticket = &self.0.ticket;
        ticket.decoded(settled(ticket).await, Return::decode::<C>)
    }
}

impl Pending<call::Raw> {
    /// Waits for the reply, up to the deadline that the command was started with.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`](super::Client::execute).
    pub async fn wait_raw(self) -> Result<Reply, Error> {
        let ticket = &self.0.ticket;
        ticket.decoded(settled(ticket).await, Return::reply)
    }
}

impl<C> Pending<C> {
    /// Has the command executed without waiting for its answer.
    pub fn detach(self) {
        self.0.detach();
    }
}

/// The answer to a command.
fn settled(ticket: &pending::Ticket) -> impl Future<Output = Result<Return, Error>> + Send {
    let outcome = poll_fn(|cx| {
        let mut state = ticket.shared.lock();
        if let Some(outcome) = ticket.outcome(&mut state) {
            return Poll::Ready(outcome);
        }
        if let Some(slot) = state.calls.get_mut(ticket.id) {
            slot.wake = Wake::Task(cx.waker().clone());
        }
        Poll::Pending
    });
    async move {
        let Some(deadline) = ticket.deadline else { return outcome.await };
        match ::tokio::time::timeout_at(deadline.into(), outcome).await {
            Ok(outcome) => outcome,
            Err(_) => {
                let mut state = ticket.shared.lock();
                ticket.outcome(&mut state).unwrap_or_else(|| ticket.late(&mut state))
            }
        }
    }
}
