//! A job: its stages, its end, and how far it is.

use serde_json::Value;

use super::{Story, number, text};

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

/// How far a job is, by its own account.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JobProgress {
    /// Its status: `running`, `paused`, `ready` …
    pub status: String,
    /// How much is done, in units of its own.
    pub current: u64,
    /// How much there is to do, as it is known now; it may grow.
    pub total: u64,
    /// Why it has failed, if it has.
    pub error: Option<String>,
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

    fn status(&mut self, status: &str) -> Option<JobStage> {
        match status {
            "aborting" => self.aborting = true,
            "ready" => return Some(JobStage::Ready),
            "concluded" => return Some(JobStage::Ended(self.end())),
            _ => {}
        }
        None
    }
}

impl Story for JobStory {
    const NAMES: &'static [&'static str] =
        &["JOB_STATUS_CHANGE", "BLOCK_JOB_COMPLETED", "BLOCK_JOB_CANCELLED", "BLOCK_JOB_PENDING"];
    type Outcome = JobStage;

    fn take(&mut self, name: &str, data: &Value) -> Option<JobStage> {
        if text(data, "id").or_else(|| text(data, "device"))? != self.id {
            return None;
        }
        match name {
            "JOB_STATUS_CHANGE" => return self.status(text(data, "status")?),
            "BLOCK_JOB_PENDING" => return Some(JobStage::Pending),
            "BLOCK_JOB_CANCELLED" => self.cancelled = true,
            _ => self.error = text(data, "error").map(str::to_owned),
        }
        None
    }

    fn what(&self) -> String {
        format!("the job `{}`", self.id)
    }
}

/// One of the jobs that `query-jobs` has returned.
pub(in crate::client) fn job_in(jobs: &str, id: &str) -> Option<JobProgress> {
    let jobs: Vec<Value> = serde_json::from_str(jobs).ok()?;
    let job = jobs.iter().find(|it| text(it, "id") == Some(id))?;
    Some(JobProgress {
        status: text(job, "status").unwrap_or_default().to_owned(),
        current: number(job, "current-progress"),
        total: number(job, "total-progress"),
        error: text(job, "error").map(str::to_owned),
    })
}
