//! How a client connects and how long it waits.

use std::time::Duration;

use super::hub::Backlog;
use super::wire::Hook;
use crate::session::Limits;

/// How a client connects and how long it waits.
///
/// ```
/// use std::time::Duration;
/// use qemu_qmp::client::Options;
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.hang_up())?;
/// let client = Options::new().deadline(Duration::from_secs(10)).from_unix(stream)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "options do nothing until they connect"]
pub struct Options {
    pub(super) deadline: Option<Duration>,
    pub(super) patience: Duration,
    pub(super) retry: Duration,
    pub(super) out_of_band: bool,
    pub(super) limits: Limits,
    pub(super) backlog: Backlog,
    pub(super) hook: Option<Hook>,
}

impl Default for Options {
    fn default() -> Self {
        Self::new()
    }
}

impl Options {
    /// Half a minute for each command, 5 seconds for connecting, and out-of-band execution where it is offered.
    ///
    /// ```
    /// let options = qemu_qmp::client::Options::new();
    /// ```
    pub fn new() -> Self {
        Self {
            deadline: Some(Duration::from_secs(30)),
            patience: Duration::from_secs(5),
            retry: Duration::ZERO,
            out_of_band: true,
            limits: Limits::default(),
            backlog: Backlog::default(),
            hook: None,
        }
    }

    /// How long the answer to a command is waited for, unless the call says something else.
    ///
    /// ```
    /// let options = qemu_qmp::client::Options::new().deadline(std::time::Duration::from_secs(1));
    /// ```
    pub fn deadline(mut self, limit: Duration) -> Self {
        self.deadline = Some(limit);
        self
    }

    /// Waits for answers for ever, unless the call says something else.
    ///
    /// ```
    /// let options = qemu_qmp::client::Options::new().no_deadline();
    /// ```
    pub fn no_deadline(mut self) -> Self {
        self.deadline = None;
        self
    }

    /// How long connecting may take, with greeting and negotiation.
    ///
    /// ```
    /// let options = qemu_qmp::client::Options::new().patience(std::time::Duration::from_secs(1));
    /// ```
    pub fn patience(mut self, limit: Duration) -> Self {
        self.patience = limit;
        self
    }

    /// Tries again for so long while there is no socket, or nobody who listens: QEMU may be about to make it.
    ///
    /// Each pause is longer than the one before, up to a tenth of a second. The greeting has its own time afterwards:
    /// [`patience`](Self::patience).
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::client::Options;
    ///
    /// let error = Options::new().retry_for(Duration::from_millis(5)).connect_unix("no/such/socket").unwrap_err();
    /// assert!(error.to_string().starts_with("cannot connect to no/such/socket within 5ms: No such file"));
    /// ```
    pub fn retry_for(mut self, limit: Duration) -> Self {
        self.retry = limit;
        self
    }

    /// Does without out-of-band execution, even where it is offered.
    ///
    /// ```
    /// let options = qemu_qmp::client::Options::new().without_out_of_band();
    /// ```
    pub fn without_out_of_band(mut self) -> Self {
        self.out_of_band = false;
        self
    }

    /// How much the session holds at the most.
    ///
    /// ```
    /// use qemu_qmp::{client::Options, session::Limits};
    ///
    /// let options = Options::new().limits(Limits { message: 1 << 20, ..Limits::default() });
    /// ```
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// How much a subscription holds at the most.
    ///
    /// ```
    /// use qemu_qmp::client::{Backlog, Options};
    ///
    /// let options = Options::new().backlog(Backlog { events: 10, ..Backlog::default() });
    /// ```
    pub fn backlog(mut self, backlog: Backlog) -> Self {
        self.backlog = backlog;
        self
    }
}
