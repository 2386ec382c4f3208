//! `cargo xtask bench parse`: whether reading a document takes time in proportion to its size.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use super::Common;
use super::measure::{interleaved, median};
use super::programs::{Place, folder, output};
use super::table::{Row, Table};
use super::{texts, valgrind};
use crate::codegen;
use crate::failure::{Failure, Result};
use crate::workspace;

/// What the part can be told.
#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    common: Common,
    /// Bytes of the smallest document
    #[arg(long, default_value_t = 20_000)]
    bytes: usize,
}

/// How many times as large the others are.
const TIMES: [usize; 3] = [1, 10, 100];

pub(crate) fn run(arguments: &Arguments) -> Result {
    let reader =
        Reader { program: Place::Ours.build("qmp-spec", "examples/outline", &[])?, rounds: arguments.common.rounds };
    let empty = made("empty.txt", "")?;
    let mut table = Table::new("parse");
    let mut first = None;
    for times in TIMES {
        let text = texts::document(arguments.bytes * times);
        let file = made(&format!("{times}.txt"), &text)?;
        let cost = reader.per_byte(&[file], &empty, text.len())?;
        let row = Row::new(format!("a document of {} bytes", text.len()), reader.unit(), cost);
        table.push(match *first.get_or_insert(cost) {
            _ if times == 1 => row,
            first => row.against("the smallest", first).aim(1.3, 1.1),
        });
    }
    let documents = codegen::documents()?;
    let bytes: usize = documents.iter().map(|(_, text)| text.len()).sum();
    let files: Vec<_> = documents.iter().map(|(name, _)| workspace::root().join(name)).collect();
    table.push(Row::new(
        format!("our own documents, {bytes} bytes"),
        reader.unit(),
        reader.per_byte(&files, &empty, bytes)?,
    ));
    table.note("What an empty document takes is not in it.");
    if !valgrind::is_there() {
        table.note("SKIPPED: valgrind is not found, so there are times in place of instructions.");
    }
    table.print(arguments.common.json);
    Ok(())
}

/// The program that reads documents and prints what they define.
struct Reader {
    program: PathBuf,
    rounds: u32,
}

impl Reader {
    fn unit(&self) -> &'static str {
        if valgrind::is_there() { "instructions a byte" } else { "CPU ns a byte" }
    }

    fn per_byte(&self, files: &[PathBuf], empty: &Path, bytes: usize) -> Result<f64> {
        let nothing = self.cost(&[empty.to_owned()])?;
        Ok((self.cost(files)? - nothing) / bytes as f64)
    }

    /// Instructions, or nanoseconds where they cannot be counted.
    fn cost(&self, files: &[PathBuf]) -> Result<f64> {
        let files: Vec<_> = files.iter().map(|it| it.display().to_string()).collect();
        if valgrind::is_there() {
            return valgrind::instructions(&self.program, &files);
        }
        let run = |_: &()| output(Command::new(&self.program).args(&files)).map(|_| ());
        let cost = median(&interleaved(self.rounds, &[()], run)?[0]);
        Ok(cost.cpu.unwrap_or(cost.wall) * 1e9)
    }
}

fn made(name: &str, text: &str) -> Result<PathBuf> {
    let path = folder().join("parse").join(name);
    fs::create_dir_all(path.parent().unwrap_or(Path::new("."))).map_err(Failure::at(&path))?;
    fs::write(&path, text).map_err(Failure::at(&path))?;
    Ok(path)
}
