//! What is generated and derived, held against files that people have read.
//!
//! `UPDATE_EXPECT=1 cargo test -p qmp-codegen --test expected` writes what is generated now; then read the difference.

mod derives;
mod documents;
mod names;
#[path = "../../../tests/support/corpus.rs"]
mod support;
mod trees;

use std::env;
use std::path::{Path, PathBuf};

/// Whether the expected files are to be written.
fn is_update() -> bool {
    env::var_os("UPDATE_EXPECT").is_some()
}

/// The files of a directory under `data/` whose names end so, in order.
fn data(directory: &str, extension: &str) -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(directory);
    let entries = directory.read_dir().expect("there is such a directory");
    let paths = entries.map(|it| it.expect("a directory entry").path());
    let mut found: Vec<_> = paths.filter(|it| it.extension().is_some_and(|it| it == extension)).collect();
    found.sort();
    found
}
