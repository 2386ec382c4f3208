//! `cargo xtask test`: all tests, and which of them were skipped.
//!
//! A test that needs something the machine lacks (a QEMU, the corpus) writes a line to the file that `QMP_SKIP_LOG`
//! names, as `cargo test` hides what passing tests print. With `QMP_REQUIRE_ALL` set it fails instead.

use std::collections::{BTreeMap, BTreeSet};
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
    tests.current_dir(workspace::root()).env("QMP_SKIP_LOG", &log);
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

/// How many tests were skipped, and for each reason which ones. A line of the log is `test: reason`.
fn summary(log: &str) -> String {
    let mut reasons = BTreeMap::<_, BTreeSet<_>>::new();
    for line in log.lines() {
        let (test, reason) = line.split_once(": ").unwrap_or((line, "no reason given"));
        reasons.entry(reason).or_default().insert(test);
    }
    if reasons.is_empty() {
        return "skipped: 0".into();
    }
    let total: usize = reasons.values().map(BTreeSet::len).sum();
    let mut summary = format!("SKIPPED: {total}");
    for (reason, tests) in reasons {
        summary += &format!("\n  {} × {reason}", tests.len());
        summary.extend(tests.iter().map(|it| format!("\n      {it}")));
    }
    summary
}

#[cfg(test)]
mod tests {
    use super::summary;

    #[test]
    fn skipped_tests_are_listed_by_reason() {
        assert_eq!(summary(""), "skipped: 0");
        let log = "events: no corpus: set it\nlive: no QEMU\ncommands: no corpus: set it\n";
        let expected = "\
SKIPPED: 3
  1 × no QEMU
      live
  2 × no corpus: set it
      commands
      events";
        assert_eq!(summary(log), expected);
    }
}
