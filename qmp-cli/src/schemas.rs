//! Schemas in QEMU's own language: a file each, with all that it includes.

use std::fs;
use std::path::PathBuf;

use qmp_spec::qapi::{self, Loader, Schema};
use qmp_spec::{Diagnostics, Mode, SourceFile, SourceMap};

use crate::outcome::{Failure, Result};

/// Judges schemas, each for itself.
pub(crate) fn check(paths: &[PathBuf], mode: Mode) -> Result<(SourceMap, Diagnostics)> {
    let (mut sources, mut findings) = (SourceMap::default(), Diagnostics::new(mode));
    for path in paths {
        read(&path.display().to_string(), &mut sources, &mut findings)?;
    }
    Ok((sources, findings))
}

/// Reads a schema, with all that it includes.
pub(crate) fn read(path: &str, sources: &mut SourceMap, findings: &mut Diagnostics) -> Result<Schema> {
    qapi::read(path, &mut Disk, sources, findings).map_err(|why| Failure::cannot(format_args!("read {path}"), why))
}

/// Files as they are on disk.
pub(crate) struct Disk;

impl Loader for Disk {
    fn load(&mut self, path: &str) -> std::result::Result<SourceFile, String> {
        let bytes = fs::read(path).map_err(|error| error.to_string())?;
        SourceFile::from_bytes(path, &bytes).map_err(|error| error.to_string())
    }
}
