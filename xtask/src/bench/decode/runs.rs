//! Runs of the program `decode`.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use super::write_text;
use crate::bench::measure::middle;
use crate::bench::programs::{Place, output};
use crate::bench::valgrind;
use crate::failure::{Failure, Result};

/// How many passes over the lines take a time that can be told.
const TIMED_PASSES: usize = 10;

/// The program, built.
pub(super) struct Runs {
    program: PathBuf,
    rounds: u32,
}

/// Lines, and the command that they are replies to, if they are replies.
#[derive(Clone, Copy)]
pub(super) struct Lines<'a> {
    pub(super) file: &'a Path,
    pub(super) command: Option<&'a str>,
}

/// What a message takes on average.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// Where valgrind is found.
    instructions: Option<f64>,
    pub(super) nanoseconds: f64,
    pub(super) allocations: f64,
}

impl Cost {
    /// What is compared: instructions, else time.
    pub(super) fn effort(&self) -> f64 {
        self.instructions.unwrap_or(self.nanoseconds)
    }

    pub(super) fn unit(&self) -> &'static str {
        if self.instructions.is_some() { "instructions" } else { "nanoseconds" }
    }
}

/// What one run of the program says of itself.
struct Report {
    messages: f64,
    nanoseconds: f64,
    allocations: f64,
}

impl Runs {
    pub(super) fn prepare(oracle: &str, commands: &str, rounds: u32) -> Result<Self> {
        let (oracle, commands) = (write_text("oracle.rs", oracle)?, write_text("commands.rs", commands)?);
        let variables = [("QMP_BENCH_ORACLE", oracle.as_path()), ("QMP_BENCH_COMMANDS", commands.as_path())];
        Ok(Self { program: Place::Benches.build("decode", "decode", &variables)?, rounds })
    }

    /// Those of the lines that all can decode.
    pub(super) fn common(&self, lines: Lines<'_>) -> Result<Vec<String>> {
        let file = lines.file.display().to_string();
        let output = output(Command::new(&self.program).args(["common", &file]).args(lines.command))?;
        Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
    }

    /// What each of several takes for the lines; for the time they take turns.
    pub(super) fn costs<const N: usize>(&self, who: [&str; N], lines: Lines<'_>) -> Result<[Cost; N]> {
        let mut nanoseconds = [const { Vec::new() }; N];
        for _ in 0..self.rounds {
            for (who, times) in who.iter().zip(&mut nanoseconds) {
                let report = self.report(who, lines, TIMED_PASSES)?;
                times.push(report.nanoseconds / report.messages);
            }
        }
        let mut costs = Vec::new();
        for (who, times) in who.iter().zip(nanoseconds) {
            let report = self.report(who, lines, 1)?;
            let allocations = report.allocations / report.messages;
            let instructions = match valgrind::is_there() {
                true => Some(self.instructions(who, lines)? / report.messages),
                false => None,
            };
            costs.push(Cost { instructions, nanoseconds: middle(times), allocations });
        }
        costs.try_into().map_err(|_| Failure::new("a cost is missing"))
    }

    /// The instructions of one pass: what a third and a second one add, which is free of what comes before.
    fn instructions(&self, who: &str, lines: Lines<'_>) -> Result<f64> {
        let of = |passes| valgrind::instructions(&self.program, &arguments(who, lines, passes));
        Ok((of(3)? - of(1)?) / 2.0)
    }

    fn report(&self, who: &str, lines: Lines<'_>, passes: usize) -> Result<Report> {
        let output = output(Command::new(&self.program).args(arguments(who, lines, passes)))?;
        let said: Value = serde_json::from_slice(&output.stdout)
            .map_err(|error| Failure::new(format!("what `decode` says is no JSON: {error}")))?;
        let number = |name: &str| said[name].as_f64().unwrap_or(0.0);
        let (messages, nanoseconds) = (number("messages"), number("nanoseconds"));
        Ok(Report { messages, nanoseconds, allocations: number("allocations") })
    }
}

fn arguments(who: &str, lines: Lines<'_>, passes: usize) -> Vec<String> {
    let fixed = ["run".to_owned(), who.to_owned(), lines.file.display().to_string(), passes.to_string()];
    fixed.into_iter().chain(lines.command.map(str::to_owned)).collect()
}
