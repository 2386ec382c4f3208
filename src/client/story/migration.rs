//! A migration, as either of its two sides tells it.

use serde_json::{Value, json};

use super::{Story, number, text};

/// How a migration has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MigrationEnd {
    /// The guest is on the other side.
    Completed,
    /// It has failed, for this reason; empty if it is not told.
    Failed(String),
    /// It was cancelled.
    Cancelled,
}

/// How far a migration is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct MigrationProgress {
    /// Its status: `setup`, `active`, `completed` …; empty if there was none yet.
    pub status: String,
    /// Bytes of memory that were sent.
    pub transferred: u64,
    /// Bytes of memory that are to be sent still.
    pub remaining: u64,
    /// Bytes of memory that the guest has.
    pub total: u64,
    /// Why it has failed, if it has.
    pub error: Option<String>,
}

impl MigrationProgress {
    /// From what `query-migrate` has returned.
    pub(in crate::client) fn read(reply: &str) -> Self {
        let reply: Value = serde_json::from_str(reply).unwrap_or_default();
        let ram = &reply["ram"];
        Self {
            status: text(&reply, "status").unwrap_or_default().to_owned(),
            transferred: number(ram, "transferred"),
            remaining: number(ram, "remaining"),
            total: number(ram, "total"),
            error: text(&reply, "error-desc").map(str::to_owned),
        }
    }
}

/// Follows the only migration that there can be.
#[derive(Debug)]
pub(in crate::client) struct MigrationStory;

impl Story for MigrationStory {
    const NAMES: &'static [&'static str] = &["MIGRATION"];
    type Outcome = MigrationEnd;

    fn take(&mut self, _: &str, data: &Value) -> Option<MigrationEnd> {
        match text(data, "status")? {
            "completed" => Some(MigrationEnd::Completed),
            "failed" => Some(MigrationEnd::Failed(String::new())),
            "cancelled" => Some(MigrationEnd::Cancelled),
            _ => None,
        }
    }

    fn what(&self) -> String {
        "the end of the migration".to_owned()
    }
}

/// What `migrate-set-capabilities` takes to have events of the migration.
pub(in crate::client) fn events_capability() -> Value {
    json!({"capabilities": [{"capability": "events", "state": true}]})
}
