//! Files below a directory.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use qmp_spec::SourceFile;
use qmp_spec::qapi::Loader;

/// The files that were read from a directory.
pub(super) struct Disk<'a> {
    root: &'a Path,
    stamps: Vec<(PathBuf, Option<Stamp>)>,
}

/// When a file was modified, and how long it is.
pub(super) type Stamp = (SystemTime, u64);

impl<'a> Disk<'a> {
    pub(super) fn new(root: &'a Path) -> Self {
        Self { root, stamps: Vec::new() }
    }

    /// Each file as it was right before it was read; none where one could not be asked.
    pub(super) fn stamps(self) -> Option<Vec<(PathBuf, Stamp)>> {
        self.stamps.into_iter().map(|(path, stamp)| Some((path, stamp?))).collect()
    }
}

impl Loader for Disk<'_> {
    fn load(&mut self, path: &str) -> Result<SourceFile, String> {
        let full = self.root.join(path);
        self.stamps.push((full.clone(), stamp(&full)));
        let bytes = fs::read(full).map_err(|error| error.to_string())?;
        SourceFile::from_bytes(path, &bytes).map_err(|error| error.to_string())
    }
}

/// What a file is like now.
pub(super) fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}
