//! A dump of the guest's memory.

use std::path::Path;

use serde_json::{Value, json};

use super::{Story, number, text};

/// How a dump has ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DumpEnd {
    /// So many bytes of the guest's memory are in the file.
    Completed(u64),
    /// It has failed, for this reason; empty if it is not told.
    Failed(String),
}

/// Follows the only dump that there can be.
pub(in crate::client) struct Dump;

impl Story for Dump {
    const NAMES: &'static [&'static str] = &["DUMP_COMPLETED"];
    type Outcome = DumpEnd;

    fn take(&mut self, _: &str, data: &Value) -> Option<DumpEnd> {
        let result = data.get("result")?;
        Some(match text(result, "status")? {
            "completed" => DumpEnd::Completed(number(result, "completed")),
            _ => DumpEnd::Failed(text(data, "error").unwrap_or_default().to_owned()),
        })
    }

    fn what(&self) -> String {
        "the end of the dump".to_owned()
    }
}

/// What `dump-guest-memory` takes to write to a file while the guest's monitor is served.
pub(in crate::client) fn dump_arguments(file: &Path) -> Value {
    json!({"paging": false, "protocol": format!("file:{}", file.display()), "detach": true})
}
