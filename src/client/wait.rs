//! Waiting for something to happen, and for whole stories to end.

use std::time::{Duration, Instant};

use super::{Client, Subscription};
use crate::command::{Quit, SystemPowerdown};
use crate::event::{BlockJobCancelled, BlockJobCompleted, Event, Shutdown};
use crate::{Error, EventPayload, TimedEvent};

/// Waiting.
impl Client {
    /// Waits for an event that fits the predicate.
    ///
    /// What a command brings about may happen before it returns: then make a subscription, send the command, and wait on
    /// the subscription.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::{Client, command::BlockdevOpenTray, event::DeviceTrayMoved};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| {
    /// #     peer.event("DEVICE_TRAY_MOVED", serde_json::json!({"device": "", "id": "cd0", "tray-open": true}))?;
    /// #     peer.reply(serde_json::json!({}))
    /// # })?;
    /// let client = Client::from_unix(stream)?;
    /// # let sending = client.call(BlockdevOpenTray::new().id("cd0")).start()?;
    /// # /*
    /// let opened = client.wait_for(Duration::from_secs(10), |it: &DeviceTrayMoved| it.id == "cd0")?;
    /// # */
    ///
    /// let moved = client.events_of::<DeviceTrayMoved>().filter(|it| it.event.id == "cd0");
    /// client.execute(BlockdevOpenTray::new().id("cd0"))?;
    /// assert!(moved.recv_within(Duration::from_secs(10))?.event.tray_open);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Deadline`], [`Error::Disconnected`]; [`Error::Lost`] and [`Error::MalformedEvent`], as it may have been
    /// among those.
    pub fn wait_for<T>(
        &self,
        within: Duration,
        predicate: impl Fn(&T) -> bool + Send + Sync + 'static,
    ) -> Result<TimedEvent<T>, Error>
    where
        T: EventPayload + 'static,
    {
        self.events_of::<T>().filter(move |it| predicate(&it.event)).recv_within(within)
    }

    /// Presses the power button, and waits for the guest to shut down.
    ///
    /// A guest may do nothing about it: that is [`Error::Deadline`]. After the shutdown QEMU ends, unless it was told
    /// not to.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::Client;
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| {
    /// #     peer.reply(serde_json::json!({}))?;
    /// #     peer.event("SHUTDOWN", serde_json::json!({"guest": true, "reason": "guest-shutdown"}))
    /// # })?;
    /// let client = Client::from_unix(stream)?;
    /// client.power_down(Duration::from_secs(60))?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the command and of the wait.
    pub fn power_down(&self, within: Duration) -> Result<TimedEvent<Shutdown>, Error> {
        let deadline = Instant::now().checked_add(within);
        let shutdown = self.events_of::<Shutdown>();
        self.call(SystemPowerdown::new()).within(within).execute()?;
        shutdown.next(deadline, Some(within))
    }

    /// Ends QEMU, and waits until it has gone.
    ///
    /// QEMU may be gone before its reply is read: that is a success too.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::Client;
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| { peer.reply(serde_json::json!({}))?; peer.hang_up() })?;
    /// let client = Client::from_unix(stream)?;
    /// client.quit(Duration::from_secs(10))?;
    /// assert!(client.closed().is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it refuses, or is there still.
    pub fn quit(&self, within: Duration) -> Result<(), Error> {
        let deadline = Instant::now().checked_add(within);
        let end = self.events_of::<Shutdown>();
        match self.call(Quit::new()).within(within).execute() {
            Err(error) if !error.is_disconnected() => return Err(error),
            _ => {}
        }
        loop {
            match end.next(deadline, Some(within)) {
                Err(Error::Disconnected { .. }) => return Ok(()),
                Err(Error::Deadline { after, server, .. }) => {
                    return Err(Error::Deadline { doing: "see QEMU go after `quit`".into(), after, server });
                }
                _ => {}
            }
        }
    }

    /// Watches the block jobs of a device from here on: make it before the command that starts the job.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::{Client, client::BlockJobEnd, command::BlockStream};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| {
    /// #     let job = serde_json::json!({"type": "stream", "device": "drive0", "len": 8, "offset": 8, "speed": 0});
    /// #     peer.event("BLOCK_JOB_COMPLETED", job)?;
    /// #     peer.reply(serde_json::json!({}))
    /// # })?;
    /// let client = Client::from_unix(stream)?;
    /// let job = client.block_job("drive0");
    /// client.execute(BlockStream::new("drive0"))?;
    /// let BlockJobEnd::Completed(done) = job.wait(Duration::from_secs(3600))? else { panic!("it has failed") };
    /// assert_eq!(done.offset, done.len);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn block_job(&self, device: &str) -> BlockJob {
        let device = device.to_owned();
        let ends =
            self.events_named(&[BlockJobCompleted::NAME, BlockJobCancelled::NAME]).filter(move |it| match &it.event {
                Event::BlockJobCompleted(it) => it.device == device,
                Event::BlockJobCancelled(it) => it.device == device,
                _ => false,
            });
        BlockJob { ends }
    }
}

/// The end of a block job, which is yet to come: see [`Client::block_job`].
#[derive(Debug)]
pub struct BlockJob {
    pub(super) ends: Subscription<Event>,
}

/// How a block job has ended.
#[derive(Clone, Debug, PartialEq)]
pub enum BlockJobEnd {
    /// It has done what it was to do.
    Completed(Box<BlockJobCompleted>),
    /// It has failed, as its `error` says.
    Failed(Box<BlockJobCompleted>),
    /// Somebody has cancelled it.
    Cancelled(Box<BlockJobCancelled>),
}

impl BlockJob {
    /// Waits for the end of the job.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::Client;
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, _| Ok(()))?;
    /// let client = Client::from_unix(stream)?;
    /// let late = client.block_job("drive0").wait(Duration::from_millis(1)).unwrap_err();
    /// assert_eq!(late.to_string(), "cannot wait for BLOCK_JOB_COMPLETED or BLOCK_JOB_CANCELLED within 1ms");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`Subscription::recv_within`].
    pub fn wait(&self, within: Duration) -> Result<BlockJobEnd, Error> {
        let deadline = Instant::now().checked_add(within);
        loop {
            if let Some(end) = end(self.ends.next(deadline, Some(within))?.event) {
                return Ok(end);
            }
        }
    }
}

/// What an event says about the end of a job.
pub(super) fn end(event: Event) -> Option<BlockJobEnd> {
    match event {
        Event::BlockJobCompleted(it) if it.error.is_some() => Some(BlockJobEnd::Failed(it)),
        Event::BlockJobCompleted(it) => Some(BlockJobEnd::Completed(it)),
        Event::BlockJobCancelled(it) => Some(BlockJobEnd::Cancelled(Box::new(it))),
        _ => None,
    }
}
