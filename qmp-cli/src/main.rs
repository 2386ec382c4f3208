//! `qmp`: checks QMP specification documents, generates types from them, and decodes what is on the wire.
//!
//! | file | what |
//! |---|---|
//! | `check`, `fmt`, `model`, `generate`, `decode`, `import` | a subcommand each |
//! | `documents`, `schemas` | the documents and schemas that a subcommand is given |
//! | `outcome`, `output` | exit codes, and writing to people and pipes |

mod check;
mod decode;
mod documents;
mod fmt;
mod generate;
mod import;
mod model;
mod outcome;
mod output;
mod rules;
mod schemas;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Check QMP specification documents, generate types from them, and decode what is on the wire
#[derive(Parser)]
#[command(name = "qmp", bin_name = "qmp", version, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "\
Exit codes: 0 nothing was found, 1 something was found, 2 wrong usage or a file
that cannot be read or written. `qmp help COMMAND` tells more, with examples.

Examples:
  qmp check acme-events.txt acme-commands.txt
  qmp gen acme-events.txt acme-commands.txt -o src/generated
  qmp decode --summary < session.qmp";

#[derive(Subcommand)]
enum Command {
    Check(check::Check),
    Fmt(fmt::Fmt),
    Model(model::Model),
    Gen(generate::Generate),
    Decode(decode::Decode),
    Import(import::Import),
}

fn main() -> ExitCode {
    let outcome = match Cli::parse().command {
        Command::Check(it) => it.run(),
        Command::Fmt(it) => it.run(),
        Command::Model(it) => it.run(),
        Command::Gen(it) => it.run(),
        Command::Decode(it) => it.run(),
        Command::Import(it) => it.run(),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        Err(failure) => {
            output::note(&format!("qmp: {failure}\n"));
            failure.into()
        }
    }
}
