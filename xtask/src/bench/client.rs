//! `cargo xtask bench client`: what a round trip costs, beside a raw socket loop and other clients.
//!
//! The candidates are in `benches/client`; each is a process of its own, and one that
//! stays serves all of them.

use std::env;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use clap::Args;
use serde_json::json;

use super::Common;
use super::measure::{in_turns, middle};
use super::programs::{Place, output};
use super::valgrind;
use crate::failure::{Failure, Result};
use crate::workspace;

/// What the part can be told.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    common: Common,
    /// How many round trips each candidate makes in a round; with a QEMU it is a tenth
    #[arg(long, default_value_t = 20_000)]
    trips: u32,
    /// The QEMU to talk to, besides a server that costs nothing: else the one in QMP_QEMU, or the usual one
    #[arg(long)]
    qemu: Option<String>,
}

/// Those that are compared; all but the Python client are names for the program `client`.
const CANDIDATES: [&str; 8] =
    ["raw", "threads", "tokio", "qapi", "qapi-tokio", "qemu.qmp", "threads-pipelined", "tokio-pipelined"];

/// What was measured of a candidate.
struct Measured {
    name: &'static str,
    /// The median of what a round took, in seconds; nothing if it cannot be run here.
    seconds: Option<f64>,
    /// Instructions of the candidate's own code for each trip, if valgrind counts them.
    instructions: Option<u64>,
}

/// Who answers, and how often they are asked.
struct Server {
    /// The program of a QEMU.
    qemu: Option<String>,
    trips: u32,
}

impl Server {
    fn name(&self) -> &str {
        self.qemu.as_deref().unwrap_or("a server that costs nothing")
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result {
    let Arguments { common, trips, qemu } = arguments;
    measure(common, &Server { qemu: None, trips: *trips })?;
    let qemu = qemu.clone().or_else(|| env::var("QMP_QEMU").ok()).unwrap_or_else(|| "qemu-system-x86_64".to_owned());
    if Command::new(&qemu).arg("--version").output().is_ok() {
        return measure(common, &Server { qemu: Some(qemu), trips: (trips / 10).max(1) });
    }
    if !common.json {
        println!("SKIPPED: {qemu} is not found; --qemu or QMP_QEMU names another.");
    }
    Ok(())
}

fn measure(common: &Common, server: &Server) -> Result {
    let bench = Bench::build(server)?;
    let time = |it: &&str| bench.command(it, server.trips).map(|mut it| seconds(&mut it)).transpose();
    let times = in_turns(common.rounds, &CANDIDATES, time)?;
    let measured: Vec<_> = CANDIDATES
        .iter()
        .zip(times)
        .map(|(name, times)| Measured {
            name,
            seconds: times.into_iter().collect::<Option<Vec<_>>>().filter(|it| !it.is_empty()).map(middle),
            instructions: bench.instructions(name),
        })
        .collect();
    report(common, server, &measured);
    Ok(())
}

/// The programs, and the server, which is ended with it.
struct Bench {
    program: PathBuf,
    socket: PathBuf,
    python: Option<String>,
    server: Child,
}

impl Drop for Bench {
    fn drop(&mut self) {
        // It has ended by itself if this fails.
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = std::fs::remove_file(&self.socket);
    }
}

impl Bench {
    fn build(server: &Server) -> Result<Self> {
        let program = Place::Benches.build("client", "client", &[])?;
        let socket = env::temp_dir().join(format!("qmp-bench-{}.sock", std::process::id()));
        let mut command = match &server.qemu {
            None => {
                let mut command = Command::new(&program);
                command.arg("serve").arg(&socket);
                command
            }
            Some(qemu) => {
                let mut command = Command::new(qemu);
                command.args(["-machine", "none", "-display", "none", "-nodefaults", "-qmp"]);
                command.arg(format!("unix:{},server=on,wait=off", socket.display()));
                command
            }
        };
        let server = command.stdin(Stdio::null()).stdout(Stdio::null()).spawn().map_err(Failure::at(&program))?;
        let bench = Self { program, socket, python: python(), server };
        for _ in 0..1000 {
            if bench.socket.exists() {
                return Ok(bench);
            }
            sleep(Duration::from_millis(10));
        }
        Err(Failure::new(format!("the server has not made {}", bench.socket.display())))
    }

    /// What runs a candidate once; nothing if it is not installed.
    fn command(&self, candidate: &str, trips: u32) -> Option<Command> {
        let mut command = match candidate {
            "qemu.qmp" => {
                let mut command = Command::new(self.python.as_ref()?);
                command.arg(workspace::root().join("benches/client/peer.py"));
                command
            }
            name => {
                let mut command = Command::new(&self.program);
                command.arg(name);
                command
            }
        };
        command.arg(&self.socket).arg(trips.to_string());
        Some(command)
    }

    /// Instructions for each trip: the difference between few and more, so that connecting is not counted.
    fn instructions(&self, candidate: &str) -> Option<u64> {
        const FEW: u32 = 500;
        const MORE: u32 = 1500;
        if candidate == "qemu.qmp" || !valgrind::is_there() {
            return None;
        }
        let count = |trips| {
            let command = self.command(candidate, trips)?;
            let arguments: Vec<_> = command.get_args().map(|it| it.to_string_lossy().into_owned()).collect();
            valgrind::instructions(&self.program, &arguments).ok()
        };
        let (few, more) = (count(FEW)?, count(MORE)?);
        Some(((more - few) / f64::from(MORE - FEW)).max(0.0) as u64)
    }
}

/// The Python that has `qemu.qmp`: the one in `QMP_PYTHON`, or the usual one.
fn python() -> Option<String> {
    let python = env::var("QMP_PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let found = Command::new(&python).args(["-c", "import qemu.qmp"]).stderr(Stdio::null()).status();
    found.is_ok_and(|it| it.success()).then_some(python)
}

fn seconds(command: &mut Command) -> Result<f64> {
    let output = output(command)?;
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim().parse().map_err(|error| Failure::new(format!("{command:?} has printed {text:?}: {error}")))
}

fn report(Common { rounds, json }: &Common, server: &Server, measured: &[Measured]) {
    let trips = f64::from(server.trips);
    let raw = measured.iter().find(|it| it.name == "raw").and_then(|it| it.seconds);
    if *json {
        let candidates = measured
            .iter()
            .map(|it| json!({"name": it.name, "seconds": it.seconds, "instructions-per-trip": it.instructions}));
        let candidates: Vec<_> = candidates.collect();
        let record =
            json!({"server": server.name(), "rounds": rounds, "trips": server.trips, "candidates": candidates});
        println!("{record}");
        return;
    }
    println!("{} round trips to {}, medians of {rounds} rounds\n", server.trips, server.name());
    println!("{:<20}{:>10}{:>12}{:>8}{:>16}", "", "us a trip", "trips a s", "/raw", "instructions");
    for it in measured {
        let Some(seconds) = it.seconds else {
            println!("{:<20}{:>10}", it.name, "not found");
            continue;
        };
        let instructions = it.instructions.map_or_else(|| "-".to_owned(), |it| it.to_string());
        let beside = raw.map_or(0.0, |raw| raw / seconds);
        let (trip, rate) = (seconds / trips * 1e6, trips / seconds);
        println!("{:<20}{trip:>10.1}{rate:>12.0}{beside:>8.2}{instructions:>16}", it.name);
    }
    println!();
}
