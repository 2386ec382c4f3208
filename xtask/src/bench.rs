//! `cargo xtask bench`: what things cost, measured so that anybody can repeat it.
//!
//! Each part is a file below; `benches/README.md` says what its numbers mean.

mod build;
mod client;
mod codegen;
mod crates;
mod decode;
mod derive;
mod log;
mod measure;
mod oracle;
mod parse;
mod programs;
mod structs;
mod table;
mod texts;
mod valgrind;
mod workload;

use clap::{Args, Subcommand};

use crate::failure::Result;

/// What can be measured.
#[derive(Subcommand)]
pub(crate) enum Part {
    /// Compiling all generated types, and programs that decode with them, beside `qapi-qmp`
    Build(build::Arguments),
    /// Generating Rust from the documents, beside QEMU's own generator and `qapi-codegen`; a call of `spec!`
    Codegen(codegen::Arguments),
    /// Decoding of events and replies, beside the fastest that serde's derives can do and beside `qapi-qmp`
    Decode(decode::Arguments),
    /// Round trips of the client, beside a raw socket loop, the crate `qapi` and Python's `qemu.qmp`
    Client(client::Arguments),
    /// `cargo check` of structs of one's own that are held against the documents', beside serde's derives alone
    Derive(derive::Arguments),
    /// Reading documents of several sizes
    Parse(parse::Arguments),
}

/// What all parts take.
#[derive(Args)]
struct Common {
    /// How often each is measured
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Print one JSON record, and nothing else
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(part: &Part) -> Result {
    match part {
        Part::Build(arguments) => build::run(arguments),
        Part::Codegen(arguments) => codegen::run(arguments),
        Part::Decode(arguments) => decode::run(arguments),
        Part::Client(arguments) => client::run(arguments),
        Part::Derive(arguments) => derive::run(arguments),
        Part::Parse(arguments) => parse::run(arguments),
    }
}
