//! Waiting for something to happen, and for whole stories to end.

use std::time::Duration;

use ::tokio::time::Instant;

use super::{Client, Subscription};
use crate::client::{BlockJobEnd, wait};
use crate::command::{Quit, SystemPowerdown};
use crate::event::{Event, Shutdown};
use crate::{Error, EventPayload, TimedEvent};

/// Waiting.
impl Client {
    /// Waits for an event that fits the predicate; see [`client::Client::wait_for`](crate::Client::wait_for).
    ///
    /// No event is missed from the call on, so it may be called before a command is sent, and awaited after it.
    ///
    /// # Errors
    ///
    /// Those of [`client::Client::wait_for`](crate::Client::wait_for).
    pub fn wait_for<T>(
        &self,
        within: Duration,
        predicate: impl Fn(&T) -> bool + Send + Sync + 'static,
    ) -> impl Future<Output = Result<TimedEvent<T>, Error>> + Send
    where
        T: EventPayload + 'static,
    {
        let mut events = self.events_of::<T>().filter(move |it| predicate(&it.event));
        async move { events.recv_within(within).await }
    }

    /// Presses the power button, and waits for the guest to shut down; a guest may do nothing about it.
    ///
    /// # Errors
    ///
    /// Those of the command and of the wait.
    pub async fn power_down(&self, within: Duration) -> Result<TimedEvent<Shutdown>, Error> {
        let started = Instant::now();
        let mut shutdown = self.events_of::<Shutdown>();
        self.call(SystemPowerdown::new()).within(within).execute().await?;
        shutdown.recv_within(within.saturating_sub(started.elapsed())).await
    }

    /// Ends QEMU, and waits until it has gone.
    ///
    /// # Errors
    ///
    /// If it refuses, or is there still.
    pub async fn quit(&self, within: Duration) -> Result<(), Error> {
        let started = Instant::now();
        let mut end = self.events_of::<Shutdown>();
        match self.call(Quit::new()).within(within).execute().await {
            Err(error) if !error.is_disconnected() => return Err(error),
            _ => {}
        }
        loop {
            match end.recv_within(within.saturating_sub(started.elapsed())).await {
                Err(Error::Disconnected { .. }) => return Ok(()),
                Err(Error::Deadline { server, .. }) => {
                    let doing = "see QEMU go after `quit`".into();
                    return Err(Error::Deadline { doing, after: within, server });
                }
                _ => {}
            }
        }
    }

    /// Watches the block jobs of a device from here on: make it before the command that starts the job.
    pub fn block_job(&self, device: &str) -> BlockJob {
        BlockJob { ends: Subscription(self.0.block_job(device).ends) }
    }
}

/// The end of a block job, which is yet to come: see [`Client::block_job`].
#[derive(Debug)]
pub struct BlockJob {
    ends: Subscription<Event>,
}

impl BlockJob {
    /// Waits for the end of the job.
    ///
    /// # Errors
    ///
    /// Those of [`Subscription::recv_within`].
    pub async fn wait(&mut self, within: Duration) -> Result<BlockJobEnd, Error> {
        let started = Instant::now();
        loop {
            let left = within.saturating_sub(started.elapsed());
            if let Some(end) = wait::end(self.ends.recv_within(left).await?.event) {
                return Ok(end);
            }
        }
    }
}
