//! Counting instructions, which repeat to the digit where times on a shared machine mean nothing.

use std::path::Path;
use std::process::Command;

use super::programs::output;
use crate::failure::{Failure, Result};

/// Whether valgrind can be run.
pub(super) fn is_there() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok_and(|it| it.status.success())
}

/// How many instructions a program takes.
pub(super) fn instructions(program: &Path, arguments: &[String]) -> Result<f64> {
    let mut command = Command::new("valgrind");
    command.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    let output = output(command.arg(program).args(arguments))?;
    let said = String::from_utf8_lossy(&output.stderr);
    count(&said).ok_or_else(|| Failure::new(format!("valgrind gives no count of instructions:\n{said}")))
}

/// The count in what valgrind says: `==1== I refs: 1,234`.
pub(super) fn count(said: &str) -> Option<f64> {
    let line =
        said.lines().find_map(|it| it.split_once(" refs:").filter(|(head, _)| head.trim_end().ends_with('I')))?;
    line.1.replace(',', "").trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_found() {
        assert_eq!(count("==1== \n==1== I   refs:      1,234,567\n"), Some(1_234_567.0));
        assert_eq!(count("==1== I refs: 7"), Some(7.0));
        assert_eq!(count("no valgrind here"), None);
    }
}
