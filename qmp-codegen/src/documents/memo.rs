//! What was read before: many macros of a crate speak of one document, and it is parsed for the first of them.
//!
//! The servers that editors run macros in live long and serve many crates. So the key is where the documents are and
//! how they were read, and what is kept counts only while each file has the time and the length that it had, those that
//! a schema includes among them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use qmp_spec::Mode;

use super::Documents;
use super::disk::{Stamp, stamp};

static MEMO: Mutex<BTreeMap<Key, (Stamps, Arc<Documents>)>> = Mutex::new(BTreeMap::new());

/// Which documents, and how they are read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    paths: Vec<PathBuf>,
    /// The paths as they are shown, which diagnostics repeat.
    shown: Vec<String>,
    is_lenient: bool,
}

/// The files that were read, as they were right before.
type Stamps = Vec<(PathBuf, Stamp)>;

impl Key {
    pub(super) fn new(root: &Path, paths: &[String], mode: Mode) -> Self {
        let shown = paths.to_vec();
        Self { paths: paths.iter().map(|it| root.join(it)).collect(), shown, is_lenient: mode == Mode::Lenient }
    }
}

/// What was read of documents that have not changed since.
pub(super) fn recall(key: &Key) -> Option<Arc<Documents>> {
    let memo = lock();
    let (stamps, documents) = memo.get(key)?;
    stamps.iter().all(|(path, known)| stamp(path) == Some(*known)).then(|| Arc::clone(documents))
}

/// Keeps what was read. `stamps` are from before each reading: a change meanwhile is then seen the next time.
pub(super) fn keep(key: Key, stamps: Stamps, documents: &Arc<Documents>) {
    lock().insert(key, (stamps, Arc::clone(documents)));
}

/// A macro that panicked left nothing half done: entries are put in whole.
fn lock() -> MutexGuard<'static, BTreeMap<Key, (Stamps, Arc<Documents>)>> {
    MEMO.lock().unwrap_or_else(PoisonError::into_inner)
}
