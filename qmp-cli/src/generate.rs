//! `qmp gen`: writes Rust types.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use clap::Args;
use qmp_codegen::{Config, Files};

use crate::documents::Documents;
use crate::outcome::{Failure, Outcome, Result};
use crate::output;

/// Generate Rust types from documents
#[derive(Args)]
#[command(after_help = "\
Findings go to standard error. Documents with errors give no types.

Exit codes: 0 no errors, 1 errors in the documents, 2 a file cannot be
read or written.

With --by-subject the features are printed to standard error that the crate needs.

Examples:
  qmp gen acme-events.txt --out src/acme
  qmp gen --by-subject qapi/qapi-schema.json --out src/qapi")]
pub(crate) struct Generate {
    #[command(flatten)]
    documents: Documents,

    /// Write files there, not to standard output, and remove generated ones of the past
    #[arg(short, long, value_name = "DIR")]
    out: Option<PathBuf>,

    /// A module for each document, or file of a schema, behind a feature of its name
    #[arg(long)]
    by_subject: bool,

    /// Crate to lean on: ::qmp_types or ::qemu_qmp
    #[arg(long, value_name = "PATH", default_value = "::qmp_types")]
    runtime: String,
}

impl Generate {
    pub(crate) fn run(&self) -> Result {
        let runtime = syn::parse_str(&self.runtime)
            .map_err(|error| Failure::cannot(format_args!("use {} as a path", self.runtime), error))?;
        let Some((spec, sources)) = self.documents.read_valid()? else {
            return Ok(Outcome::Findings);
        };
        let config = Config { runtime };
        let modules = match self.by_subject {
            true => qmp_codegen::generate_by_subject(&spec, &sources, &config),
            false => qmp_codegen::generate(&spec, &sources, &config),
        };
        let files = Files::new(&modules, &sources, "qmp gen");
        output::print(&match &self.out {
            Some(directory) => write(&files, directory)?,
            None => concatenate(&files),
        })?;
        if self.by_subject {
            output::note(&features(&qmp_codegen::subject_features(&spec, &sources)));
        }
        Ok(Outcome::Clean)
    }
}

/// What belongs into the manifest of the crate.
fn features(names: &BTreeSet<String>) -> String {
    let quoted: Vec<_> = names.iter().map(|it| format!("\"{it}\"")).collect();
    let each: String = names.iter().map(|it| format!("{it} = []\n")).collect();
    format!("Cargo.toml needs these features:\n\n[features]\ndefault = [{}]\n{each}", quoted.join(", "))
}

/// All files in one text.
fn concatenate(files: &Files) -> String {
    let sections = files.iter().map(|(path, text)| format!("// ==> {} <==\n{text}", path.display()));
    sections.collect::<Vec<_>>().join("\n")
}

/// Makes `directory` hold the files; gives a line for each that says what was done.
fn write(files: &Files, directory: &Path) -> Result<String> {
    let changes = files
        .write(directory)
        .map_err(|error| Failure::cannot(format_args!("write to {}", directory.display()), error))?;
    let removed = changes.iter().filter(|it| it.expected.is_none());
    let removed = removed.map(|it| ("removed", it.path.as_path()));
    let kept = files.iter().map(|(path, _)| {
        let is_new = changes.iter().any(|it| it.path == path);
        (if is_new { "wrote" } else { "unchanged" }, path)
    });
    let lines = kept.chain(removed);
    Ok(lines.map(|(what, path)| format!("{what} {}\n", directory.join(path).display())).collect())
}
