//! A client that connects again, and says what became of commands when it has to.

use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use super::Client;
use crate::session::Cancelled;
use crate::{Command, Error};

/// How long is waited between attempts to connect, and how long for all of them.
///
/// ```
/// use std::time::Duration;
/// use qemu_qmp::client::Backoff;
///
/// let backoff = Backoff { limit: Duration::from_secs(5), ..Backoff::default() };
/// assert_eq!(backoff.first, Duration::from_millis(50));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backoff {
    /// The pause after the first attempt; each one doubles it. 50 milliseconds by default.
    pub first: Duration,
    /// The longest pause. 5 seconds by default.
    pub longest: Duration,
    /// How long it is tried before the last error is given to the one who asked. A minute by default.
    pub limit: Duration,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { first: Duration::from_millis(50), longest: Duration::from_secs(5), limit: Duration::from_secs(60) }
    }
}

/// What is left of the attempts to connect.
pub(super) struct Attempts {
    backoff: Backoff,
    until: Option<Instant>,
}

impl Attempts {
    pub(super) fn new(backoff: Backoff) -> Self {
        Self { backoff, until: Instant::now().checked_add(backoff.limit) }
    }

    /// How long to wait until the next attempt; the error if it does not help or is too late.
    pub(super) fn after(&mut self, error: Error) -> Result<Duration, Error> {
        let in_vain = matches!(error, Error::Protocol { .. });
        let late = self.until.is_some_and(|it| it <= Instant::now());
        if in_vain || late {
            return Err(error);
        }
        let pause = self.backoff.first;
        self.backoff.first = (pause * 2).min(self.backoff.longest);
        Ok(self.until.map_or(pause, |it| pause.min(it.saturating_duration_since(Instant::now()))))
    }
}

/// Whether a command may be sent again, after this has become of it.
pub(super) fn may_repeat(error: &Error, harmless: bool) -> bool {
    match error {
        Error::Disconnected { fate: Some(Cancelled::NeverSent), .. } => true,
        Error::Disconnected { .. } => harmless,
        _ => false,
    }
}

/// A client that connects when there is something to do, and again when the connection has ended.
///
/// A command that was never sent is sent on the next connection. One that was sent may have been executed:
/// that is [`Error::Disconnected`] with [`Cancelled::Sent`], and for the one who asked to decide.
/// Subscriptions end with their connection; the function that connects is the place to make them anew.
///
/// ```
/// use qemu_qmp::client::Reconnecting;
/// use qemu_qmp::{Client, command::QueryName, mock};
/// use serde_json::json;
///
/// // Each server answers once, and goes.
/// let connect = || Client::from_unix(mock::serve(|_, peer| {
///     peer.reply(json!({"name": "vm1"}))?;
///     peer.hang_up()
/// }).expect("a server"));
/// # /*
/// let connect = || Client::connect_unix("/run/vm1/qmp.sock");
/// # */
/// let client = Reconnecting::new(connect);
/// for _ in 0..3 {
///     assert_eq!(client.repeat(QueryName::new())?.name.as_deref(), Some("vm1"));
/// }
/// # Ok::<(), qemu_qmp::Error>(())
/// ```
pub struct Reconnecting {
    connect: Box<dyn Fn() -> Result<Client, Error> + Send + Sync>,
    backoff: Backoff,
    client: Mutex<Option<Client>>,
}

impl Reconnecting {
    /// Connects as the function does, which is called for the first command, and after each end of a connection.
    pub fn new(connect: impl Fn() -> Result<Client, Error> + Send + Sync + 'static) -> Self {
        Self { connect: Box::new(connect), backoff: Backoff::default(), client: Mutex::default() }
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
    pub fn client(&self) -> Result<Client, Error> {
        let mut client = self.lock();
        if let Some(client) = client.as_ref().filter(|it| it.closed().is_none()) {
            return Ok(client.clone());
        }
        let mut attempts = Attempts::new(self.backoff);
        loop {
            match (self.connect)() {
                Ok(new) => return Ok(client.insert(new).clone()),
                Err(error) => thread::sleep(attempts.after(error)?),
            }
        }
    }

    /// Executes a command, on a new connection if it was never sent on the one that has ended.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`] and of [`client`](Self::client).
    pub fn execute<C: Command>(&self, command: C) -> Result<C::Return, Error> {
        self.attempt(&command, false)
    }

    /// Executes a command that may be executed more than once, such as a query: it is sent again, whatever became of
    /// it.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`] and of [`client`](Self::client).
    pub fn repeat<C: Command>(&self, command: C) -> Result<C::Return, Error> {
        self.attempt(&command, true)
    }

    fn attempt<C: Command>(&self, command: &C, harmless: bool) -> Result<C::Return, Error> {
        let mut attempts = Attempts::new(self.backoff);
        loop {
            match self.client()?.execute(command) {
                Err(error) if may_repeat(&error, harmless) => thread::sleep(attempts.after(error)?),
                outcome => return outcome,
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Client>> {
        self.client.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Reconnecting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reconnecting").field("client", &self.client).finish_non_exhaustive()
    }
}
