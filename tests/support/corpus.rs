//! Real documents and captures for tests, and what happens where they are not there.
//!
//! Shared by the tests of several crates through `#[path]`.

#![allow(dead_code, reason = "no test uses all of it")]

use std::io::Write;
use std::path::{Path, PathBuf};

/// The folder of the corpus: `QMP_CORPUS`, else `../shared/corpus` beside the checkout.
///
/// `None` where it is not there: the test is then skipped, loudly, or fails if nothing may be skipped.
pub(crate) fn corpus(test: &str) -> Option<PathBuf> {
    let beside = || workspace().join("../shared/corpus");
    let folder = std::env::var_os("QMP_CORPUS").map_or_else(beside, PathBuf::from);
    if folder.is_dir() {
        return Some(folder);
    }
    skip(test, "no corpus: set QMP_CORPUS to its folder");
    None
}

/// Says that a test is skipped and why; fails instead where `QMP_REQUIRE_ALL` is set.
pub(crate) fn skip(test: &str, reason: &str) {
    let required = std::env::var_os("QMP_REQUIRE_ALL").is_some_and(|it| !it.is_empty());
    assert!(!required, "{test} may not be skipped here, but: {reason}");
    eprintln!("SKIPPED: {test}: {reason}");
    if let Some(log) = std::env::var_os("QMP_SKIP_LOG") {
        let file = std::fs::OpenOptions::new().create(true).append(true).open(log);
        let _ = file.and_then(|mut it| writeln!(it, "{test}: {reason}"));
    }
}

/// The root of the workspace, from whichever crate's tests this is called.
pub(crate) fn workspace() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.ancestors().filter(|it| it.join("Cargo.lock").is_file()).last().unwrap_or(here)
}

/// The files of a folder whose names have this beginning and end, in alphabetical order.
pub(crate) fn files(folder: &Path, start: &str, end: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("cannot list {}: {error}", folder.display()));
    let mut files: Vec<_> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    files.retain(|it| {
        let name = it.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(start) && name.ends_with(end)
    });
    files.sort();
    files
}

/// Holds `actual` against a file; `UPDATE_EXPECT=1` writes the file instead.
pub(crate) fn expect_file(path: &Path, actual: &str) {
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, actual).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    assert!(
        expected == actual,
        "{} is not what was found; UPDATE_EXPECT=1 accepts it:\n{}",
        path.display(),
        first_difference(&expected, actual)
    );
}

fn first_difference(expected: &str, actual: &str) -> String {
    let (mut left, mut right) = (expected.lines(), actual.lines());
    for number in 1.. {
        match (left.next(), right.next()) {
            (None, None) => break,
            (left, right) if left == right => {}
            (left, right) => {
                let show = |it: Option<&str>| it.unwrap_or("(end)").to_owned();
                return format!("line {number}\n  expected: {}\n  found:    {}", show(left), show(right));
            }
        }
    }
    "only line ends differ".to_owned()
}
