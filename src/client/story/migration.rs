//! A migration, as either of its two sides tells it.

use super::Story;
use crate::EventPayload;
use crate::command::MigrateSetCapabilities;
use crate::event::{Event, Migration};
use crate::types::{MigrationCapability, MigrationCapabilityStatus, MigrationStatus};

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

/// Follows the only migration that there can be.
#[derive(Debug)]
pub(in crate::client) struct MigrationStory;

impl Story for MigrationStory {
    const NAMES: &'static [&'static str] = &[Migration::NAME];
    type Outcome = MigrationEnd;

    fn take(&mut self, event: Event) -> Option<MigrationEnd> {
        let Event::Migration(it) = event else { return None };
        match it.status {
            MigrationStatus::Completed => Some(MigrationEnd::Completed),
            MigrationStatus::Failed => Some(MigrationEnd::Failed(String::new())),
            MigrationStatus::Cancelled => Some(MigrationEnd::Cancelled),
            _ => None,
        }
    }

    fn what(&self) -> String {
        "the end of the migration".to_owned()
    }
}

/// The command that has QEMU send events of the migration.
pub(in crate::client) fn tell_of_migrations() -> MigrateSetCapabilities {
    MigrateSetCapabilities::new([MigrationCapabilityStatus::new(MigrationCapability::Events, true)])
}
