//! For `RUSTC_WRAPPER`: runs rustc and adds a line to the file `QMP_BENCH_LOG` that says what the crate took.
//!
//! The crate that `QMP_BENCH_COUNT` names is compiled under valgrind, and what that says stands in the line as well.

use std::env;
use std::ffi::OsStr;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;
use std::process::{self, Command, ExitCode};

use nix::sys::resource::{Usage, UsageWho, getrusage};

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let rustc = arguments.next().expect("cargo names rustc first");
    let arguments: Vec<_> = arguments.collect();
    let name = arguments.iter().skip_while(|it| *it != "--crate-name").nth(1);
    let counted = name.is_some() && name == env::var_os("QMP_BENCH_COUNT").as_ref();
    let log = env::temp_dir().join(format!("qmp-bench-valgrind-{}", process::id()));
    let mut command = if counted { valgrind(&log, &rustc) } else { Command::new(&rustc) };
    let status = command.args(&arguments).status().expect("rustc can be run");
    let said = if counted { fs::read_to_string(&log).ok() } else { None };
    if counted {
        drop(fs::remove_file(&log));
    }
    if let (Some(name), Some(log)) = (name, env::var_os("QMP_BENCH_LOG")) {
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system tells what children took");
        let line = serde_json::json!({
            "crate": name.to_string_lossy(),
            "cpu": cpu(&usage),
            "kilobytes": usage.max_rss(),
            "valgrind": said,
        });
        // One write, as several of these run at once.
        let file = OpenOptions::new().create(true).append(true).open(log);
        file.and_then(|mut it| it.write_all(format!("{line}\n").as_bytes())).expect("the log can be written");
    }
    match status.code() {
        Some(0) => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    }
}

/// rustc under valgrind, which counts its instructions and writes how many to `log`.
fn valgrind(log: &Path, rustc: &OsStr) -> Command {
    let mut command = Command::new("valgrind");
    command.args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"]);
    command.arg(format!("--log-file={}", log.display())).arg(rustc);
    command
}

/// Seconds of processor time.
fn cpu(usage: &Usage) -> f64 {
    let (user, system) = (usage.user_time(), usage.system_time());
    (user.tv_sec() + system.tv_sec()) as f64 + (user.tv_usec() + system.tv_usec()) as f64 / 1e6
}
