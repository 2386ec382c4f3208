//! `cargo xtask test`: all tests, and which of them were skipped.
//!
//! A test that needs something the machine lacks (a QEMU, the corpus) writes a line to the file that `QMP_SKIP_LOG`
//! names, as `cargo test` hides what passing tests print. With `QMP_REQUIRE_ALL` set it fails instead.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::process::Command;

use crate::failure::{Failure, Result};
use crate::workspace;

/// Runs `cargo test --workspace` with more arguments.
pub(crate) fn run(args: &[String]) -> Result {
    let log = workspace::root().join("target").join("skipped.log");
    clear(&log)?;
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut tests = Command::new(&cargo);
    tests.args(["test", "--workspace"]).args(args);
    tests
        .current_dir(workspace::root())
        .env("QMP_SKIP_LOG", &log);
    let status = tests.status().map_err(Failure::at(Path::new(&cargo)))?;
    println!("{}", summary(&fs::read_to_string(&log).unwrap_or_default()));
    match status.success() {
        true => Ok(()),
        false => Err(Failure::new("there are tests that failed")),
    }
}

/// Removes the log of an earlier run.
fn clear(log: &Path) -> Result {
    if let Some(directory) = log.parent() {
        fs::create_dir_all(directory).map_err(Failure::at(directory))?;
    }
    match fs::remove_file(log) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(Failure::at(log)(error)),
        _ => Ok(()),
    }
}

/// How many tests were skipped, and how many for each reason.
fn summary(log: &str) -> String {
    let mut reasons = BTreeMap::<_, usize>::new();
    for line in log.lines() {
        *reasons.entry(line).or_default() += 1;
    }
    if reasons.is_empty() {
        return "skipped: 0".into();
    }
    let total: usize = reasons.values().sum();
    let rows = reasons
        .iter()
        .map(|(reason, count)| format!("\n  {count} × {reason}"));
    format!("SKIPPED: {total}{}", rows.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn skipped_tests_are_counted_by_reason() {
        assert_eq!(summary(""), "skipped: 0");
        let log = "no corpus\nno QEMU 7.2\nno corpus\n";
        assert_eq!(
            summary(log),
            "SKIPPED: 3\n  1 × no QEMU 7.2\n  2 × no corpus"
        );
    }
}
