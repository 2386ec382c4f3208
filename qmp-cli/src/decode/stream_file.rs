//! Streams that were given in the place of documents.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use qmp_types::Extra;

use super::messages::{Messages, What};
use crate::outcome::{Failure, Result};

/// How much of a file is looked at.
const HEAD: u64 = 1 << 16;

/// Says how to give a stream, if one of the paths is one.
pub(super) fn refuse(paths: &[PathBuf]) -> Result<()> {
    let Some(stream) = paths.iter().find(|it| is_stream(it)) else { return Ok(()) };
    let documents = paths.iter().filter(|it| *it != stream).map(|it| format!(" {}", it.display()));
    let documents: String = documents.collect();
    let stream = stream.display();
    let message = format!("{stream} has messages and is no document: qmp decode{documents} < {stream}");
    Err(Failure::new(message))
}

/// Whether a file begins with a message. A list that has been returned is none here: it may be a schema.
fn is_stream(path: &Path) -> bool {
    let Ok(file) = File::open(path) else { return false };
    let mut messages = Messages::new(file.take(HEAD));
    let Ok(Some(first)) = messages.next() else { return false };
    let What::Object(text) = first.what else { return false };
    let members: Extra = serde_json::from_slice(text).unwrap_or_default();
    ["QMP", "event", "execute", "exec-oob"].iter().any(|it| members.get(it).is_some())
}
