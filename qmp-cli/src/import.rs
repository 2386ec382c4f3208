//! `qmp import`: documents of what QEMU says about itself.

mod live;
mod sources;

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use qmp_spec::import::{Merged, merge};

use crate::outcome::{Failure, Outcome, Result};
use crate::output;
use sources::{Named, Sources};

/// Write documents of what QEMU says about itself: its schemas, or the reply to query-qmp-schema
#[derive(Args)]
#[command(after_help = "\
Several versions become one model, which says since and until when each part is
there. QEMU hides the names of types in its replies; they are taken from the
schema of the nearest version, and made of the place of use where there is none.
Of the prose of a schema nothing is taken over.

A version stands before the path, as in 7.2=qapi/qapi-schema.json. Replies that
have a greeting beside them need none, and neither does a source that is alone.
Give several builds of one version, and the version has what any of them has.

What the sources contradict each other in goes to standard error.

Exit codes: 0 nothing was found, 1 something was found in the sources, 2 one of
them cannot be read, or nothing can be written.

Examples:
  qmp import --qemu qemu-system-x86_64 > qemu.txt
  qmp import --qapi 7.2=old/qapi/qapi-schema.json --qapi 10.0=qapi/qapi-schema.json -o documents
  qmp import --introspection 5.2=reply.json --names qapi/qapi-schema.json")]
pub(crate) struct Import {
    /// A schema in QEMU's own language, with all that it includes
    #[arg(long, value_name = "[VERSION=]SCHEMA", value_parser = Named::parse)]
    qapi: Vec<Named>,

    /// A saved reply to query-qmp-schema
    #[arg(long, value_name = "[VERSION=]FILE", value_parser = Named::parse)]
    introspection: Vec<Named>,

    /// The monitor of a QEMU that runs: a Unix socket
    #[cfg(unix)]
    #[arg(long, value_name = "PATH")]
    socket: Vec<PathBuf>,

    /// A QEMU to start, without a machine, and to ask
    #[cfg(unix)]
    #[arg(long, value_name = "PROGRAM")]
    qemu: Vec<PathBuf>,

    /// A schema to take nothing of but the names of types
    #[arg(long, value_name = "SCHEMA")]
    names: Option<PathBuf>,

    /// Write a document for each subject there, not all in one to standard output
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Import {
    pub(crate) fn run(&self) -> Result {
        let Some(Sources { releases, is_clean }) = Sources::read(self)? else {
            return Ok(Outcome::Findings);
        };
        let merged = merge(&releases);
        let said: String = merged.disagreements.iter().map(|it| format!("{it}\n")).collect();
        output::note(&said);
        let found = !is_clean || !merged.disagreements.is_empty();
        output::print(&match &self.out {
            Some(directory) => write(&merged, directory)?,
            None => whole(merged),
        })?;
        Ok(Outcome::of(found))
    }
}

fn whole(merged: Merged) -> String {
    merged.into_one("qmp").documents().map(|(_, text)| text).collect()
}

/// Writes a file for each document; gives a line for each.
fn write(merged: &Merged, directory: &Path) -> Result<String> {
    let cannot = |path: &Path, error| Failure::cannot(format_args!("write {}", path.display()), error);
    fs::create_dir_all(directory).map_err(|error| cannot(directory, error))?;
    let mut lines = String::new();
    for (name, text) in merged.documents() {
        let path = directory.join(name);
        fs::write(&path, text).map_err(|error| cannot(&path, error))?;
        lines += &format!("wrote {}\n", path.display());
    }
    Ok(lines)
}
