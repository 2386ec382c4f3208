//! What more events cost: code in the program, and instructions for the same lines.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use qmp_spec::Spec;

use super::write_text;
use crate::bench::programs::{Place, folder, output};
use crate::bench::table::{Row, Table};
use crate::bench::valgrind;
use crate::codegen;
use crate::failure::{Failure, Result};

/// Of three events one is there from the beginning: with all of QEMU, 20 of 60.
const FEW: usize = 3;

/// Adds the rows that compare a program for some events with one for all.
pub(super) fn rows(spec: &Spec, events: &Path, table: &mut Table) -> Result {
    let names = by_use(spec, events)?;
    let (few, many) = (names.len() / FEW, names.len());
    let line = fs::read_to_string(events).map_err(Failure::at(events))?;
    let known = |it: &&str| names[..few].iter().any(|name| it.contains(&format!("\"event\": \"{name}\"")));
    let lines: Vec<_> = line.lines().filter(known).map(str::to_owned).collect();
    let lines = super::write("few-events.qmp", &lines)?;
    let [small, large] = [few, many].map(|count| program(&names[..count]));
    let (small, large) = (small?, large?);
    match (sections(&small), sections(&large)) {
        (Some(less), Some(more)) => {
            let row = Row::new("code and constants an event", "bytes", (more - less) / (many - few) as f64);
            table.push(row.aim(6000.0, 4000.0));
        }
        _ => table.note("SKIPPED: `size` of the binutils is not found."),
    }
    if valgrind::is_there() {
        let row = Row::new(format!("event, {many} kinds known"), "instructions", instructions(&large, &lines)?);
        table.push(row.against(format!("{few} kinds known"), instructions(&small, &lines)?).aim(1.05, 1.02));
    }
    Ok(())
}

/// The names of all events, first those that the lines have the most of.
fn by_use(spec: &Spec, events: &Path) -> Result<Vec<String>> {
    let text = fs::read_to_string(events).map_err(Failure::at(events))?;
    let mut uses: BTreeMap<&str, usize> = spec.events.iter().map(|it| (it.name.as_str(), 0)).collect();
    for line in text.lines() {
        let name = line.split_once("\"event\": \"").and_then(|(_, rest)| rest.split('"').next());
        if let Some(count) = name.and_then(|it| uses.get_mut(it)) {
            *count += 1;
        }
    }
    let mut names: Vec<_> = uses.into_iter().collect();
    names.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(names.into_iter().map(|(name, _)| name.to_owned()).collect())
}

/// A program that knows these events.
fn program(names: &[String]) -> Result<PathBuf> {
    let documents: String = codegen::documents()?.iter().map(|(name, _)| format!("\"../../{name}\", ")).collect();
    let count = names.len();
    let text = format!("qemu_qmp::spec!({documents}only({}));\n", names.join(", "));
    let text = write_text(&format!("{count}-events.rs"), &text)?;
    let built = Place::Benches.build("events", "events", &[("QMP_BENCH_EVENTS", &text)])?;
    let kept = folder().join("decode").join(format!("{count}-events"));
    fs::copy(&built, &kept).map_err(Failure::at(&kept))?;
    Ok(kept)
}

/// Bytes of code and of constants.
fn sections(program: &Path) -> Option<f64> {
    let said = output(Command::new("size").arg("-A").arg(program)).ok()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let size = |name: &str| {
        let mut words = said.lines().map(str::split_whitespace).find(|it| it.clone().next() == Some(name))?;
        words.nth(1)?.parse::<f64>().ok()
    };
    Some(size(".text")? + size(".rodata")?)
}

/// Instructions that a message takes: what a third and a second pass add.
fn instructions(program: &Path, lines: &Path) -> Result<f64> {
    let file = lines.display().to_string();
    let count = fs::read_to_string(lines).map_err(Failure::at(lines))?.lines().count();
    let of = |passes: &str| valgrind::instructions(program, &[file.clone(), passes.to_owned()]);
    Ok((of("3")? - of("1")?) / 2.0 / count as f64)
}
