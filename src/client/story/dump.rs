//! A dump of the guest's memory.

use std::path::Path;

use super::Story;
use crate::EventPayload;
use crate::command::DumpGuestMemory;
use crate::event::{DumpCompleted, Event};
use crate::types::DumpStatus;

/// How a dump has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DumpEnd {
    /// So many bytes of the guest's memory are in the file.
    Completed(i64),
    /// It has failed, for this reason; empty if it is not told.
    Failed(String),
}

/// Follows the only dump that there can be.
pub(in crate::client) struct DumpStory;

impl Story for DumpStory {
    const NAMES: &'static [&'static str] = &[DumpCompleted::NAME];
    type Outcome = DumpEnd;

    fn take(&mut self, event: Event) -> Option<DumpEnd> {
        let Event::DumpCompleted(it) = event else { return None };
        Some(match it.result.status {
            DumpStatus::Completed => DumpEnd::Completed(it.result.completed),
            _ => DumpEnd::Failed(it.error.unwrap_or_default()),
        })
    }

    fn what(&self) -> String {
        "the end of the dump".to_owned()
    }
}

/// The command that writes to a file while the guest's monitor is served.
pub(in crate::client) fn dump_to(file: &Path) -> DumpGuestMemory {
    DumpGuestMemory::new(false, format!("file:{}", file.display())).detach(true)
}
