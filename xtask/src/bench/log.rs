//! What the wrapper around rustc notes: a line of JSON for each crate.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::valgrind;
use crate::failure::{Failure, Result};

/// What rustc took for one crate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Cost {
    /// Seconds of processor time.
    pub(super) cpu: f64,
    /// The most memory that it had at once.
    pub(super) megabytes: f64,
}

/// Forgets what was noted before.
pub(super) fn clear(log: &Path) -> Result {
    fs::write(log, "").map_err(Failure::at(log))
}

/// What a crate took.
pub(super) fn cost(log: &Path, name: &str) -> Result<Cost> {
    read(log, name, find)
}

/// How many instructions a crate took, where they were counted.
pub(super) fn instructions(log: &Path, name: &str) -> Result<f64> {
    read(log, name, |text, name| valgrind::count(line(text, name)?["valgrind"].as_str()?))
}

fn read<T>(log: &Path, name: &str, find: impl Fn(&str, &str) -> Option<T>) -> Result<T> {
    let text = fs::read_to_string(log).map_err(Failure::at(log))?;
    let missing = || format!("{}: what the crate `{name}` took is not in it", log.display());
    find(&text, name).ok_or_else(|| Failure::new(missing()))
}

fn find(text: &str, name: &str) -> Option<Cost> {
    let line = line(text, name)?;
    Some(Cost { cpu: line["cpu"].as_f64()?, megabytes: line["kilobytes"].as_f64()? / 1024.0 })
}

fn line(text: &str, name: &str) -> Option<Value> {
    let mut lines = text.lines().filter_map(|it| serde_json::from_str::<Value>(it).ok());
    lines.find(|it| it["crate"] == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crate_is_found_by_its_name() {
        let text = "{\"crate\":\"a\",\"cpu\":1,\"kilobytes\":2048}\n{\"crate\":\"b\",\"cpu\":2.5,\"kilobytes\":1024}\n";
        assert_eq!(find(text, "b"), Some(Cost { cpu: 2.5, megabytes: 1.0 }));
        assert_eq!(find(text, "c"), None);
    }
}
