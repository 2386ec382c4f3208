//! Stories, for threads that wait for their outcome.

use std::path::Path;
use std::time::{Duration, Instant};

use super::story::{
    DumpEnd, DumpStory, JobEnd, JobStage, JobStory, MigrationEnd, MigrationStory, Removal, RemovalStory, Story,
    dump_to, tell_of_migrations,
};
use super::{Client, Subscription, only};
use crate::Error;
use crate::command::{
    DeviceDel, JobCancel, JobComplete, JobDismiss, JobFinalize, Migrate, MigrateCancel, MigrateIncoming, QueryJobs,
    QueryMigrate,
};
use crate::event::Event;
use crate::types::{JobInfo, MigrationInfo};

/// Stories.
impl Client {
    /// Removes a device, and waits until it is gone or the guest has refused.
    ///
    /// A device that the guest has to let go of may stay for ever: that is [`Error::Deadline`]. The device is named by
    /// its id, or by its path in QEMU's tree of objects.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::{Client, client::Removal};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| {
    /// #     peer.reply(serde_json::json!({}))?;
    /// #     peer.event("DEVICE_DELETED", serde_json::json!({"device": "nic0", "path": "/machine/peripheral/nic0"}))
    /// # })?;
    /// let client = Client::from_unix(stream)?;
    /// assert_eq!(client.remove_device("nic0", Duration::from_secs(30))?, Removal::Removed);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the command and of the wait.
    pub fn remove_device(&self, device: &str, within: Duration) -> Result<Removal, Error> {
        let deadline = Instant::now().checked_add(within);
        let mut story = RemovalStory { device: device.to_owned() };
        let events = self.events_for(&story);
        self.call(DeviceDel::new(device)).within(within).execute()?;
        outcome(&events, &mut story, deadline, within)
    }

    /// Watches a job from here on: make it before the command that starts the job.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::client::{JobEnd, JobStage};
    /// use qemu_qmp::{Client, command::BlockdevMirror, types::MirrorSyncMode};
    /// # use serde_json::json;
    ///
    /// # let stream = qemu_qmp::mock::serve(|it, peer| {
    /// #     let status = if it.name == "blockdev-mirror" { "ready" } else { "concluded" };
    /// #     peer.event("JOB_STATUS_CHANGE", json!({"id": "copy", "status": status}))?;
    /// #     peer.reply(json!({}))
    /// # })?;
    /// let client = Client::from_unix(stream)?;
    /// let mut job = client.job("copy");
    /// client.execute(BlockdevMirror::new("disk", "other", MirrorSyncMode::Full).job_id("copy"))?;
    /// if job.stage(Duration::from_secs(3600))? == JobStage::Ready {
    ///     job.complete()?;
    /// }
    /// assert_eq!(job.wait(Duration::from_secs(60))?, JobEnd::Completed);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn job(&self, id: &str) -> Job {
        let story = JobStory::new(id);
        Job { id: id.to_owned(), events: self.events_for(&story), story, client: self.clone() }
    }

    /// Watches migrations from here on, to this QEMU or from it; it has QEMU tell of them.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::{Client, client::MigrationEnd};
    ///
    /// # let stream = qemu_qmp::mock::serve(|it, peer| {
    /// #     peer.reply(serde_json::json!({}))?;
    /// #     if it.name == "migrate" { peer.event("MIGRATION", serde_json::json!({"status": "completed"}))? }
    /// #     Ok(())
    /// # })?;
    /// let client = Client::from_unix(stream)?;
    /// let mut migration = client.migration()?;
    /// migration.start("unix:/run/vm1/migration.sock")?;
    /// assert_eq!(migration.wait(Duration::from_secs(600))?, MigrationEnd::Completed);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If QEMU has no such events, which is so before 2.4.
    pub fn migration(&self) -> Result<Migration, Error> {
        let events = self.events_for(&MigrationStory);
        self.execute(tell_of_migrations())?;
        Ok(Migration { events, client: self.clone() })
    }

    /// Dumps the guest's memory to a file, in the format of ELF, and waits for the end.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::{Client, client::DumpEnd};
    /// use serde_json::json;
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, peer| {
    /// #     peer.reply(json!({}))?;
    /// #     peer.event("DUMP_COMPLETED", json!({"result": {"total": 8, "status": "completed", "completed": 8}}))
    /// # })?;
    /// let client = Client::from_unix(stream)?;
    /// assert_eq!(client.dump("/var/tmp/vm1.elf", Duration::from_secs(600))?, DumpEnd::Completed(8));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of the command and of the wait.
    pub fn dump(&self, file: impl AsRef<Path>, within: Duration) -> Result<DumpEnd, Error> {
        let deadline = Instant::now().checked_add(within);
        let events = self.events_for(&DumpStory);
        self.call(dump_to(file.as_ref())).within(within).execute()?;
        outcome(&events, &mut DumpStory, deadline, within)
    }

    pub(super) fn events_for<S: Story>(&self, story: &S) -> Subscription<Event> {
        Subscription::new(self.subscribe(S::NAMES), only::any, story.what())
    }
}

/// Waits until the story has something to tell.
fn outcome<S: Story>(
    events: &Subscription<Event>,
    story: &mut S,
    deadline: Option<Instant>,
    within: Duration,
) -> Result<S::Outcome, Error> {
    loop {
        if let Some(outcome) = story.take(events.next(deadline, Some(within))?.event) {
            return Ok(outcome);
        }
    }
}

/// A job, which is watched: see [`Client::job`]. It holds the connection.
#[derive(Debug)]
pub struct Job {
    id: String,
    events: Subscription<Event>,
    story: JobStory,
    client: Client,
}

impl Job {
    /// Waits until somebody has to do something about it, or until its end.
    ///
    /// # Errors
    ///
    /// Those of [`Subscription::recv_within`].
    pub fn stage(&mut self, within: Duration) -> Result<JobStage, Error> {
        let deadline = Instant::now().checked_add(within);
        self.next(deadline, within)
    }

    /// Waits for its end, whatever it waits for before that.
    ///
    /// # Errors
    ///
    /// Those of [`Subscription::recv_within`].
    pub fn wait(&mut self, within: Duration) -> Result<JobEnd, Error> {
        let deadline = Instant::now().checked_add(within);
        loop {
            if let JobStage::Ended(end) = self.next(deadline, within)? {
                return Ok(end);
            }
        }
    }

    fn next(&mut self, deadline: Option<Instant>, within: Duration) -> Result<JobStage, Error> {
        match outcome(&self.events, &mut self.story, deadline, within)? {
            // Only block jobs tell in an event why they fail; the others are there until they are dismissed.
            JobStage::Ended(JobEnd::Failed(why)) if why.is_empty() => {
                let why = self.progress()?.and_then(|it| it.error).unwrap_or_default();
                Ok(JobStage::Ended(JobEnd::Failed(why)))
            }
            stage => Ok(stage),
        }
    }

    /// How far it is; `None` if there is no such job, or no more.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub fn progress(&self) -> Result<Option<JobInfo>, Error> {
        let jobs = self.client.execute(QueryJobs::new())?;
        Ok(jobs.into_iter().find(|it| it.id == self.id))
    }

    /// Has a job that is ready do its last step.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub fn complete(&self) -> Result<(), Error> {
        self.client.execute(JobComplete::new(&*self.id)).map(drop)
    }

    /// Has a job that is pending take effect.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub fn finalize(&self) -> Result<(), Error> {
        self.client.execute(JobFinalize::new(&*self.id)).map(drop)
    }

    /// Cancels it. Its end is still to be waited for.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub fn cancel(&self) -> Result<(), Error> {
        self.client.execute(JobCancel::new(&*self.id)).map(drop)
    }

    /// Has QEMU forget a job that has ended, if it was started with `auto-dismiss` off.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub fn dismiss(&self) -> Result<(), Error> {
        self.client.execute(JobDismiss::new(&*self.id)).map(drop)
    }
}

/// The migration of a guest, which is watched: see [`Client::migration`]. It holds the connection.
#[derive(Debug)]
pub struct Migration {
    events: Subscription<Event>,
    client: Client,
}

impl Migration {
    /// Sends the guest to where another QEMU, or something else, takes it: `unix:PATH`, `tcp:HOST:PORT`, `exec:COMMAND`.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub fn start(&self, uri: &str) -> Result<(), Error> {
        self.client.execute(Migrate::new().uri(uri)).map(drop)
    }

    /// Has a QEMU that was started with `-incoming defer` wait for a guest there.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub fn take_in(&self, uri: &str) -> Result<(), Error> {
        self.client.execute(MigrateIncoming::new().uri(uri)).map(drop)
    }

    /// Waits for the end of the migration.
    ///
    /// # Errors
    ///
    /// Those of [`Subscription::recv_within`].
    pub fn wait(&mut self, within: Duration) -> Result<MigrationEnd, Error> {
        let deadline = Instant::now().checked_add(within);
        match outcome(&self.events, &mut MigrationStory, deadline, within)? {
            MigrationEnd::Failed(_) => Ok(MigrationEnd::Failed(self.progress()?.error_desc.unwrap_or_default())),
            end => Ok(end),
        }
    }

    /// How far it is.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub fn progress(&self) -> Result<MigrationInfo, Error> {
        self.client.execute(QueryMigrate::new())
    }

    /// Cancels it. Its end is still to be waited for.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub fn cancel(&self) -> Result<(), Error> {
        self.client.execute(MigrateCancel::new()).map(drop)
    }
}
