//! Events: as they come, and with the data before the name.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::runs::{Lines, Runs};
use super::write;
use crate::bench::programs::output;
use crate::bench::table::{Row, Table};
use crate::failure::{Failure, Result};

/// Adds the rows of events, and gives the file of the lines that were measured.
pub(super) fn rows(runs: &Runs, all: &[String], table: &mut Table) -> Result<PathBuf> {
    let file = write("all-events.qmp", all)?;
    let common = runs.common(Lines { file: &file, command: None })?;
    if common.is_empty() {
        return Err(Failure::new("there is no event that all can decode"));
    }
    let kinds: BTreeSet<_> = common.iter().filter_map(|it| name(it)).collect();
    table.note(format!(
        "Events: {} of {}, {} kinds; the others are not known to one of those that are compared.",
        common.len(),
        all.len(),
        kinds.len()
    ));
    let file = write("events.qmp", &common)?;
    as_they_come(runs, Lines { file: &file, command: None }, table)?;
    let spaced: Vec<_> = common.iter().map(|it| it.replacen('{', "{ ", 1)).collect();
    table.push(in_another_form(runs, "event, with one blank more", &spaced)?.aim(1.1, 1.04));
    let turned: Vec<_> = common.iter().map(|it| data_first(it)).collect();
    table.push(in_another_form(runs, "event, data before its name", &turned)?.aim(1.5, 1.4));
    Ok(file)
}

fn as_they_come(runs: &Runs, lines: Lines<'_>, table: &mut Table) -> Result {
    let [ours, oracle, theirs] = runs.costs(["qemu-qmp", "oracle", "qapi-qmp"], lines)?;
    let row = Row::new("event", ours.unit(), ours.effort());
    table.push(row.clone().against("oracle", oracle.effort()).aim(0.5, 0.35));
    table.push(row.against("qapi-qmp", theirs.effort()).aim(0.5, 0.45));
    let row = Row::new("event", "allocations", ours.allocations);
    table.push(row.clone().against("oracle", oracle.allocations).aim(1.2, 1.0));
    table.push(row.against("qapi-qmp", theirs.allocations));
    let row = Row::new("event", "nanoseconds", ours.nanoseconds);
    table.push(row.clone().against("oracle", oracle.nanoseconds));
    table.push(row.clone().against("qapi-qmp", theirs.nanoseconds));
    match python(lines)? {
        Some(theirs) => table.push(row.against("Python's json", theirs)),
        None => table.note("SKIPPED: python3 is not found."),
    }
    Ok(())
}

/// Lines that no QEMU writes so: each member is read by its name.
fn in_another_form(runs: &Runs, figure: &str, lines: &[String]) -> Result<Row> {
    let file = write("another-form.qmp", lines)?;
    let [ours, oracle] = runs.costs(["qemu-qmp", "oracle"], Lines { file: &file, command: None })?;
    Ok(Row::new(figure, ours.unit(), ours.effort()).against("oracle", oracle.effort()))
}

fn name(line: &str) -> Option<String> {
    let value: Value = serde_json::from_str(line).ok()?;
    value["event"].as_str().map(str::to_owned)
}

/// The same line with its `data` before all else.
fn data_first(line: &str) -> String {
    let at = line.find(", \"data\": ").filter(|_| line.ends_with('}'));
    let Some(at) = at else { return line.to_owned() };
    let (head, data) = (&line[1..at], &line[at + ", \"data\": ".len()..line.len() - 1]);
    let turned = format!("{{\"data\": {data}, {head}}}");
    let is_equal = serde_json::from_str::<Value>(&turned).ok() == serde_json::from_str(line).ok();
    if is_equal { turned } else { line.to_owned() }
}

/// Nanoseconds that Python's `json.loads` takes for a line, where there is a Python.
fn python(lines: Lines<'_>) -> Result<Option<f64>> {
    if Command::new("python3").arg("--version").output().is_err() {
        return Ok(None);
    }
    let program = "\
import json, statistics, sys, time
lines = open(sys.argv[1], 'rb').read().splitlines()
def once():
    start = time.perf_counter_ns()
    for line in lines:
        json.loads(line)
    return (time.perf_counter_ns() - start) / len(lines)
print(statistics.median(once() for _ in range(20)))
";
    let said = output(Command::new("python3").args(["-c", program]).arg(lines.file))?;
    Ok(String::from_utf8_lossy(&said.stdout).trim().parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_comes_first_and_nothing_else_changes() {
        let line = r#"{"timestamp": {"seconds": 1}, "event": "RESET", "data": {"guest": true}}"#;
        assert_eq!(data_first(line), r#"{"data": {"guest": true}, "timestamp": {"seconds": 1}, "event": "RESET"}"#);
        let line = r#"{"timestamp": {"seconds": 1}, "event": "STOP"}"#;
        assert_eq!(data_first(line), line);
    }
}
