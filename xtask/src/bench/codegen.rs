//! `cargo xtask bench codegen`: what it costs to generate Rust from all documents, and from one in a call of `spec!`.

mod invocation;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use super::Common;
use super::measure::{Cost, interleaved, median};
use super::programs::{Place, folder, output};
use super::table::{Row, Table};
use crate::failure::{Failure, Result};
use crate::workspace;

/// What the part can be told.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    common: Common,
}

/// A generator, and what it is called with.
struct Generator {
    name: &'static str,
    program: PathBuf,
    arguments: Vec<String>,
    /// How many bytes it reads.
    bytes: f64,
}

pub(crate) fn run(arguments: &Arguments) -> Result {
    let Common { rounds, json } = arguments.common;
    let mut table = Table::new("codegen");
    let generators = generators(&mut table)?;
    let run = |it: &Generator| output(Command::new(&it.program).args(&it.arguments)).map(|_| ());
    let costs = interleaved(rounds, &generators, run)?;
    let costs: Vec<_> = costs.iter().map(|it| seconds(&median(it))).collect();
    let row = Row::new("generating all", "CPU s", costs[0]);
    table.push(row.clone().aim(1.0, 0.5));
    for (generator, cost) in generators.iter().zip(&costs).skip(1) {
        table.push(row.clone().against(generator.name, *cost));
        let row = Row::new("generating, a byte of what is read", "CPU ns", costs[0] * 1e9 / generators[0].bytes);
        table.push(row.against(generator.name, cost * 1e9 / generator.bytes));
    }
    invocation::rows(rounds, &mut table)?;
    table.print(json);
    Ok(())
}

/// Ours and those of the peers that are there.
fn generators(table: &mut Table) -> Result<Vec<Generator>> {
    let ours = Place::Ours.build("xtask", "xtask", &[])?;
    let documents = crate::codegen::documents()?;
    let bytes = documents.iter().map(|(_, text)| text.len() as f64).sum();
    let check = ["codegen", "--check"].map(str::to_owned).to_vec();
    let mut generators =
        vec![Generator { name: "cargo xtask codegen --check", program: ours, arguments: check, bytes }];
    let schema = Place::Benches.source("qapi-qmp")?.join("schema/qapi");
    let out = folder().join("codegen");
    fs::create_dir_all(&out).map_err(Failure::at(&out))?;
    let bytes = size(&schema)?;
    let words = |it: [&Path; 2]| it.map(|it| it.display().to_string()).to_vec();
    generators.push(Generator {
        name: "qapi-codegen",
        program: Place::Benches.build("codegen", "codegen", &[])?,
        arguments: words([&schema, &out.join("qapi.rs")]),
        bytes,
    });
    match env::var_os("QEMU_SOURCE").map(|it| PathBuf::from(it).join("scripts/qapi-gen.py")).filter(|it| it.is_file()) {
        Some(script) => {
            let arguments = [&*script, Path::new("-o"), &out.join("qemu"), &schema.join("qapi-schema.json")];
            let arguments = arguments.map(|it| it.display().to_string()).to_vec();
            generators.push(Generator { name: "QEMU's qapi-gen.py", program: "python3".into(), arguments, bytes });
        }
        None => table.note("SKIPPED: QEMU's own generator; set QEMU_SOURCE to a folder with QEMU's source."),
    }
    Ok(generators)
}

/// The bytes of all files in a folder.
fn size(folder: &Path) -> Result<f64> {
    let mut bytes = 0.0;
    for path in workspace::entries(folder)? {
        bytes += fs::metadata(&path).map_err(Failure::at(&path))?.len() as f64;
    }
    Ok(bytes)
}

/// The processor time, where the system tells it.
fn seconds(cost: &Cost) -> f64 {
    cost.cpu.unwrap_or(cost.wall)
}
