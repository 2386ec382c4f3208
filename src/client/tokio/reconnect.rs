//! A client that connects again, for tasks.

use std::fmt;

use ::tokio::sync::Mutex;
use ::tokio::time::sleep;

use super::{Backoff, Client};
use crate::client::reconnect::{Attempts, may_repeat};
use crate::{Command, Error};

/// A client that connects when there is something to do, and again when the connection has ended; see
/// [the one for threads](crate::client::Reconnecting).
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use qemu_qmp::{command::QueryName, mock, tokio::{Client, Reconnecting}};
///
/// // Each server answers once, and goes.
/// let connect = async || Client::from_unix(mock::serve(|_, peer| {
///     peer.reply(serde_json::json!({"name": "vm1"}))?;
///     peer.hang_up()
/// }).expect("a server")).await;
/// # /*
/// let connect = async || Client::connect_unix("/run/vm1/qmp.sock").await;
/// # */
/// let client = Reconnecting::new(connect);
/// for _ in 0..3 {
///     assert_eq!(client.repeat(QueryName::new()).await?.name.as_deref(), Some("vm1"));
/// }
/// # Ok::<(), qemu_qmp::Error>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Reconnecting<F> {
    connect: F,
    backoff: Backoff,
    client: Mutex<Option<Client>>,
}

impl<F: AsyncFn() -> Result<Client, Error>> Reconnecting<F> {
    /// Connects as the function does, which is called for the first command, and after each end of a connection.
    pub fn new(connect: F) -> Self {
        Self { connect, backoff: Backoff::default(), client: Mutex::default() }
    }

    /// How long it tries to connect.
    #[must_use]
    pub fn backoff(mut self, backoff: Backoff) -> Self {
        self.backoff = backoff;
        self
    }

    /// The connection that there is, or a new one. Others wait while one connects.
    ///
    /// # Errors
    ///
    /// That of the last attempt.
    pub async fn client(&self) -> Result<Client, Error> {
        let mut client = self.client.lock().await;
        if let Some(client) = client.as_ref().filter(|it| it.closed().is_none()) {
            return Ok(client.clone());
        }
        let mut attempts = Attempts::new(self.backoff);
        loop {
            match (self.connect)().await {
                Ok(new) => return Ok(client.insert(new).clone()),
                Err(error) => sleep(attempts.after(error)?).await,
            }
        }
    }

    /// Executes a command, on a new connection if it was never sent on the one that has ended.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`] and of [`client`](Self::client).
    pub async fn execute<C: Command>(&self, command: C) -> Result<C::Return, Error> {
        self.attempt(&command, false).await
    }

    /// Executes a command that may be executed more than once, such as a query: it is sent again, whatever became of
    /// it.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`] and of [`client`](Self::client).
    pub async fn repeat<C: Command>(&self, command: C) -> Result<C::Return, Error> {
        self.attempt(&command, true).await
    }

    async fn attempt<C: Command>(&self, command: &C, harmless: bool) -> Result<C::Return, Error> {
        let mut attempts = Attempts::new(self.backoff);
        loop {
            match self.client().await?.execute(command).await {
                Err(error) if may_repeat(&error, harmless) => sleep(attempts.after(error)?).await,
                outcome => return outcome,
            }
        }
    }
}

impl<F> fmt::Debug for Reconnecting<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reconnecting").field("client", &self.client).finish_non_exhaustive()
    }
}
