//! Stories: what begins with a command and ends with an event, whichever way it ends.
//!
//! Here is what events mean to a story. Who waits for them is told in `stories.rs`, for threads and for tasks.
//!
//! Most of these events and commands are younger than the documents: they are named here and read as JSON, and nowhere
//! else.

mod dump;
mod job;
mod migration;
mod removal;

use serde_json::Value;

use crate::UnknownEvent;

pub use dump::DumpEnd;
pub(super) use dump::{Dump, dump_arguments};
pub use job::{JobEnd, JobProgress, JobStage};
pub(super) use job::{JobStory, job_in};
pub use migration::{MigrationEnd, MigrationProgress};
pub(super) use migration::{MigrationStory, events_capability};
pub use removal::Removal;
pub(super) use removal::RemovalStory;

/// What is going on, as far as events tell.
pub(super) trait Story {
    /// The events that tell of it.
    const NAMES: &'static [&'static str];

    /// Something that is worth to be told, and in most stories their end.
    type Outcome;

    /// Takes one of the events.
    fn take(&mut self, name: &str, data: &Value) -> Option<Self::Outcome>;

    /// What is waited for, for messages.
    fn what(&self) -> String;
}

/// What an event means to a story.
pub(super) fn tell<S: Story>(story: &mut S, event: &UnknownEvent) -> Option<S::Outcome> {
    // An event without data tells nothing of a story.
    let data = serde_json::from_str(event.data()?.get()).ok()?;
    story.take(event.name(), &data)
}

/// A member that is a string.
fn text<'a>(data: &'a Value, name: &str) -> Option<&'a str> {
    data.get(name)?.as_str()
}

/// A member that is a number; 0 where it is not told.
fn number(data: &Value, name: &str) -> u64 {
    data.get(name).and_then(Value::as_u64).unwrap_or_default()
}
