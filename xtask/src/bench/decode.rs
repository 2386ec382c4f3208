//! `cargo xtask bench decode`: what it costs to decode lines of the wire, beside serde's derives on types that are known
//! beforehand (the oracle) and beside the crates `qapi-qmp` and `qapi`.

mod events;
mod growth;
mod replies;
mod runs;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Common;
use super::oracle::oracle;
use super::programs::folder;
use super::table::Table;
use super::valgrind;
use super::workload::{Workload, documents};
use crate::failure::{Failure, Result};

/// What the part can be told.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    common: Common,
}

pub(crate) fn run(arguments: &Arguments) -> Result {
    let spec = documents()?;
    let workload = Workload::gather(&spec)?;
    let runs = runs::Runs::prepare(&oracle(&spec), &replies::decoders(&spec), arguments.common.rounds)?;
    let mut table = Table::new("decode");
    table.note(format!("Lines: {}.", workload.origin));
    if !valgrind::is_there() {
        table.note("SKIPPED: valgrind is not found, so there are times in place of instructions.");
    }
    let events = events::rows(&runs, &workload.events, &mut table)?;
    replies::rows(&runs, &workload, &mut table)?;
    growth::rows(&spec, &events, &mut table)?;
    table.print(arguments.common.json);
    Ok(())
}

/// Writes lines to a file that programs read.
fn write(name: &str, lines: &[String]) -> Result<PathBuf> {
    write_text(name, &lines.iter().map(|it| format!("{it}\n")).collect::<String>())
}

/// Writes a file, unless it is there as it should be: cargo builds anew what reads a file that was written.
fn write_text(name: &str, text: &str) -> Result<PathBuf> {
    let path = folder().join("decode").join(name);
    fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(Failure::at(&path))?;
    if fs::read_to_string(&path).is_ok_and(|it| it == text) {
        return Ok(path);
    }
    fs::write(&path, text).map_err(Failure::at(&path))?;
    Ok(path)
}
