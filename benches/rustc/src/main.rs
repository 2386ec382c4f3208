//! For `RUSTC_WRAPPER`: runs rustc and adds a line to the file `QMP_BENCH_LOG` that says what the crate took.

use std::env;
use std::fs::OpenOptions;
use std::io::Write;
use std::process::{Command, ExitCode};

use nix::sys::resource::{Usage, UsageWho, getrusage};

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1);
    let rustc = arguments.next().expect("cargo names rustc first");
    let arguments: Vec<_> = arguments.collect();
    let status = Command::new(rustc).args(&arguments).status().expect("rustc can be run");
    let name = arguments.iter().skip_while(|it| *it != "--crate-name").nth(1);
    if let (Some(name), Some(log)) = (name, env::var_os("QMP_BENCH_LOG")) {
        let usage = getrusage(UsageWho::RUSAGE_CHILDREN).expect("the system tells what children took");
        let line = serde_json::json!({
            "crate": name.to_string_lossy(),
            "cpu": cpu(&usage),
            "kilobytes": usage.max_rss(),
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

/// Seconds of processor time.
fn cpu(usage: &Usage) -> f64 {
    let (user, system) = (usage.user_time(), usage.system_time());
    (user.tv_sec() + system.tv_sec()) as f64 + (user.tv_usec() + system.tv_usec()) as f64 / 1e6
}
