//! `cargo xtask bench`: what things cost, measured so that anybody can repeat it.
//!
//! Each part is a file below; `benches/README.md` says what its numbers mean.

mod client;
mod crates;
mod derive;
mod measure;
mod structs;

use clap::{Args, Subcommand};

use crate::failure::Result;

/// What can be measured.
#[derive(Subcommand)]
pub(crate) enum Part {
    /// Round trips of the client, beside a raw socket loop, the crate `qapi` and Python's `qemu.qmp`
    Client(client::Arguments),
    /// `cargo check` of structs of one's own that are held against the documents', beside serde's derives alone
    Derive(derive::Arguments),
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
        Part::Client(arguments) => client::run(arguments),
        Part::Derive(arguments) => derive::run(arguments),
    }
}
