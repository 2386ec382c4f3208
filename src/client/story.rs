//! Stories: what begins with a command and ends with an event, whichever way it ends.
//!
//! Here is what events mean to a story. Who waits for them is told in `stories.rs`, for threads and for tasks.

mod dump;
mod job;
mod migration;
mod removal;

use crate::event::Event;

pub use dump::DumpEnd;
pub(super) use dump::{DumpStory, dump_to};
pub(super) use job::JobStory;
pub use job::{JobEnd, JobStage};
pub use migration::MigrationEnd;
pub(super) use migration::{MigrationStory, tell_of_migrations};
pub use removal::Removal;
pub(super) use removal::RemovalStory;

/// What is going on, as far as events tell.
pub(super) trait Story {
    /// The events that tell of it.
    const NAMES: &'static [&'static str];

    /// Something that is worth to be told, and in most stories their end.
    type Outcome;

    /// Takes one of the events.
    fn take(&mut self, event: Event) -> Option<Self::Outcome>;

    /// What is waited for, for messages.
    fn what(&self) -> String;
}
