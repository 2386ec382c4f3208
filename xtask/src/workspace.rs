//! Where things are.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Result};

/// The documents that the project's types are generated from.
pub(crate) const DOCUMENTS: &str = "qmp-spec/documents";

/// The generated types.
pub(crate) const GENERATED: &str = "qmp-types/src/generated";

/// What the documents define, without prose, for the client.
pub(crate) const OUTLINE: &str = "src/schema/documents/outline.rs";

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The path of a file in the workspace as documents and lists write it: from the root, with `/`.
pub(crate) fn name(path: &Path) -> String {
    let path = path.strip_prefix(root()).unwrap_or(path);
    let parts = path.iter().map(|it| it.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// What is in a directory, in the order of names.
pub(crate) fn entries(directory: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(directory).map_err(Failure::at(directory))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry.map_err(Failure::at(directory))?.path());
    }
    paths.sort();
    Ok(paths)
}
