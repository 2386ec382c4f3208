//! Stories, for tasks that wait for their outcome; see those for [threads](crate::Client) for what they mean.

use std::path::Path;
use std::time::Duration;

use ::tokio::time::Instant;

use super::{Client, Subscription};
use crate::Error;
use crate::client::story::{
    DumpEnd, DumpStory, JobEnd, JobStage, JobStory, MigrationEnd, MigrationStory, Removal, RemovalStory, Story,
    dump_to, tell_of_migrations,
};
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
    /// # Errors
    ///
    /// Those of the command and of the wait.
    pub async fn remove_device(&self, device: &str, within: Duration) -> Result<Removal, Error> {
        let started = Instant::now();
        let mut story = RemovalStory { device: device.to_owned() };
        let mut events = self.events_for(&story);
        self.call(DeviceDel::new(device)).within(within).execute().await?;
        outcome(&mut events, &mut story, started, within).await
    }

    /// Watches a job from here on: make it before the command that starts the job.
    pub fn job(&self, id: &str) -> Job {
        let story = JobStory::new(id);
        Job { id: id.to_owned(), events: self.events_for(&story), story, client: self.clone() }
    }

    /// Watches migrations from here on, to this QEMU or from it; it has QEMU tell of them.
    ///
    /// # Errors
    ///
    /// If QEMU has no such events, which is so before 2.4.
    pub async fn migration(&self) -> Result<Migration, Error> {
        let events = self.events_for(&MigrationStory);
        self.execute(tell_of_migrations()).await?;
        Ok(Migration { events, client: self.clone() })
    }

    /// Dumps the guest's memory to a file, in the format of ELF, and waits for the end.
    ///
    /// # Errors
    ///
    /// Those of the command and of the wait.
    pub async fn dump(&self, file: impl AsRef<Path>, within: Duration) -> Result<DumpEnd, Error> {
        let started = Instant::now();
        let mut events = self.events_for(&DumpStory);
        self.call(dump_to(file.as_ref())).within(within).execute().await?;
        outcome(&mut events, &mut DumpStory, started, within).await
    }

    fn events_for<S: Story>(&self, story: &S) -> Subscription<Event> {
        Subscription(self.0.events_for(story))
    }
}

/// Waits until the story has something to tell.
async fn outcome<S: Story>(
    events: &mut Subscription<Event>,
    story: &mut S,
    started: Instant,
    within: Duration,
) -> Result<S::Outcome, Error> {
    loop {
        let left = within.saturating_sub(started.elapsed());
        if let Some(outcome) = story.take(events.recv_within(left).await?.event) {
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
    pub async fn stage(&mut self, within: Duration) -> Result<JobStage, Error> {
        self.next(Instant::now(), within).await
    }

    /// Waits for its end, whatever it waits for before that.
    ///
    /// # Errors
    ///
    /// Those of [`Subscription::recv_within`].
    pub async fn wait(&mut self, within: Duration) -> Result<JobEnd, Error> {
        let started = Instant::now();
        loop {
            if let JobStage::Ended(end) = self.next(started, within).await? {
                return Ok(end);
            }
        }
    }

    async fn next(&mut self, started: Instant, within: Duration) -> Result<JobStage, Error> {
        match outcome(&mut self.events, &mut self.story, started, within).await? {
            // Only block jobs tell in an event why they fail; the others are there until they are dismissed.
            JobStage::Ended(JobEnd::Failed(why)) if why.is_empty() => {
                let why = self.progress().await?.and_then(|it| it.error).unwrap_or_default();
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
    pub async fn progress(&self) -> Result<Option<JobInfo>, Error> {
        let jobs = self.client.execute(QueryJobs::new()).await?;
        Ok(jobs.into_iter().find(|it| it.id == self.id))
    }

    /// Has a job that is ready do its last step.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub async fn complete(&self) -> Result<(), Error> {
        self.client.execute(JobComplete::new(&*self.id)).await.map(drop)
    }

    /// Has a job that is pending take effect.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub async fn finalize(&self) -> Result<(), Error> {
        self.client.execute(JobFinalize::new(&*self.id)).await.map(drop)
    }

    /// Cancels it. Its end is still to be waited for.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub async fn cancel(&self) -> Result<(), Error> {
        self.client.execute(JobCancel::new(&*self.id)).await.map(drop)
    }

    /// Has QEMU forget a job that has ended, if it was started with `auto-dismiss` off.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub async fn dismiss(&self) -> Result<(), Error> {
        self.client.execute(JobDismiss::new(&*self.id)).await.map(drop)
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
    pub async fn start(&self, uri: &str) -> Result<(), Error> {
        self.client.execute(Migrate::new().uri(uri)).await.map(drop)
    }

    /// Has a QEMU that was started with `-incoming defer` wait for a guest there.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub async fn take_in(&self, uri: &str) -> Result<(), Error> {
        self.client.execute(MigrateIncoming::new().uri(uri)).await.map(drop)
    }

    /// Waits for the end of the migration.
    ///
    /// # Errors
    ///
    /// Those of [`Subscription::recv_within`].
    pub async fn wait(&mut self, within: Duration) -> Result<MigrationEnd, Error> {
        match outcome(&mut self.events, &mut MigrationStory, Instant::now(), within).await? {
            MigrationEnd::Failed(_) => Ok(MigrationEnd::Failed(self.progress().await?.error_desc.unwrap_or_default())),
            end => Ok(end),
        }
    }

    /// How far it is.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub async fn progress(&self) -> Result<MigrationInfo, Error> {
        self.client.execute(QueryMigrate::new()).await
    }

    /// Cancels it. Its end is still to be waited for.
    ///
    /// # Errors
    ///
    /// Those of [`Client::execute`].
    pub async fn cancel(&self) -> Result<(), Error> {
        self.client.execute(MigrateCancel::new()).await.map(drop)
    }
}
