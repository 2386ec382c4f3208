//! A job: its stages, and its end.

use super::Story;
use crate::EventPayload;
use crate::event::{BlockJobCancelled, BlockJobCompleted, BlockJobPending, Event, JobStatusChange};
use crate::types::JobStatus;

/// Where somebody has to do something about a job, or its end.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JobStage {
    /// It has caught up, and goes on until it is told to complete.
    Ready,
    /// It waits to be finalized, as it was started with `auto-finalize` off.
    Pending,
    /// It has ended.
    Ended(JobEnd),
}

/// How a job has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum JobEnd {
    /// It has done what it was to do.
    Completed,
    /// It has failed, for this reason; empty if the job was gone before it could be asked.
    Failed(String),
    /// It was cancelled.
    Cancelled,
}

/// Follows the stages of one job.
#[derive(Debug)]
pub(in crate::client) struct JobStory {
    id: String,
    aborting: bool,
    error: Option<String>,
    cancelled: bool,
}

impl JobStory {
    pub(in crate::client) fn new(id: &str) -> Self {
        Self { id: id.to_owned(), aborting: false, error: None, cancelled: false }
    }

    /// How it has ended, as far as events have told.
    fn end(&mut self) -> JobEnd {
        let error = self.error.take();
        match (std::mem::take(&mut self.cancelled), std::mem::take(&mut self.aborting)) {
            (true, _) => JobEnd::Cancelled,
            (false, false) if error.is_none() => JobEnd::Completed,
            _ => JobEnd::Failed(error.unwrap_or_default()),
        }
    }

    fn status(&mut self, status: &JobStatus) -> Option<JobStage> {
        match status {
            JobStatus::Aborting => self.aborting = true,
            JobStatus::Ready => return Some(JobStage::Ready),
            JobStatus::Concluded => return Some(JobStage::Ended(self.end())),
            _ => {}
        }
        None
    }
}

impl Story for JobStory {
    const NAMES: &'static [&'static str] =
        &[JobStatusChange::NAME, BlockJobCompleted::NAME, BlockJobCancelled::NAME, BlockJobPending::NAME];
    type Outcome = JobStage;

    fn take(&mut self, event: Event) -> Option<JobStage> {
        match event {
            Event::JobStatusChange(it) if it.id == self.id => return self.status(&it.status),
            Event::BlockJobPending(it) if it.id == self.id => return Some(JobStage::Pending),
            Event::BlockJobCancelled(it) if it.device == self.id => self.cancelled = true,
            Event::BlockJobCompleted(it) if it.device == self.id => self.error = it.error,
            _ => {}
        }
        None
    }

    fn what(&self) -> String {
        format!("the job `{}`", self.id)
    }
}
