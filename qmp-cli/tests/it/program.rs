//! Running the program.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// What a run left behind.
pub(crate) struct Run {
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) code: Option<i32>,
}

/// The directory of test data, in which the program runs.
pub(crate) fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data")
}

/// The program, to be started in the directory of test data.
pub(crate) fn qmp(arguments: &[&str]) -> Command {
    let mut qmp = Command::new(env!("CARGO_BIN_EXE_qmp"));
    qmp.args(arguments).current_dir(data()).stdin(Stdio::null());
    qmp
}

/// Runs the program to its end.
pub(crate) fn run(arguments: &[&str], input: Option<&Path>) -> Run {
    let mut qmp = qmp(arguments);
    if let Some(path) = input {
        qmp.stdin(File::open(path).expect("the input can be read"));
    }
    qmp.output().expect("the program starts").into()
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            code: output.status.code(),
        }
    }
}
