//! How many types there are in generated code.

use std::fs;
use std::path::Path;

use super::super::programs::Place;
use crate::failure::{Failure, Result};
use crate::workspace::{self, GENERATED};

/// In our generated modules.
pub(super) fn ours() -> Result<usize> {
    count_below(&workspace::root().join(GENERATED))
}

/// In what the peer's build script has written, which was run before.
pub(super) fn theirs() -> Result<usize> {
    let folder = Place::Measured.target().join("release/build");
    for package in workspace::entries(&folder)? {
        let is_it = package.file_name().is_some_and(|it| it.to_string_lossy().starts_with("qapi-qmp-"));
        let out = package.join("out");
        if is_it && out.is_dir() {
            return count_below(&out);
        }
    }
    Err(Failure::new(format!("{}: there is no folder that the build script of qapi-qmp wrote", folder.display())))
}

/// In all files of a folder and of those in it.
fn count_below(folder: &Path) -> Result<usize> {
    let mut sum = 0;
    for path in workspace::entries(folder)? {
        sum += match path.is_dir() {
            true => count_below(&path)?,
            false if path.extension().is_some_and(|it| it == "rs") => {
                count(&fs::read_to_string(&path).map_err(Failure::at(&path))?)
            }
            false => 0,
        };
    }
    Ok(sum)
}

/// The public structs and enumerations of a text.
fn count(text: &str) -> usize {
    let is_type = |line: &&str| ["pub struct ", "pub enum "].iter().any(|it| line.trim_start().starts_with(it));
    text.lines().filter(is_type).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn structs_and_enumerations_are_counted() {
        assert_eq!(count("pub struct A;\n  pub enum B {\n}\nstruct C;\npub fn d() {}\n"), 2);
    }
}
