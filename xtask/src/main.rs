//! The project's own chores: `cargo xtask bench`, `codegen`, `test` and `tidy`.

mod bench;
mod codegen;
mod failure;
mod test;
mod tidy;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The project's own chores.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Measure what things cost
    Bench {
        #[command(subcommand)]
        part: bench::Part,
    },
    /// Generate the types of `qmp-types` from `qmp-spec/documents`
    Codegen {
        /// Write nothing; print what is not up to date, and fail if anything is
        #[arg(long)]
        check: bool,
    },
    /// Run all tests, then say which of them were skipped
    Test {
        /// Arguments for `cargo test`
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Check the house rules
    Tidy,
}

fn main() -> ExitCode {
    let done = match Cli::parse().chore {
        Chore::Bench { part } => bench::run(&part),
        Chore::Codegen { check: true } => codegen::check(),
        Chore::Codegen { check: false } => codegen::write(),
        Chore::Test { args } => test::run(&args),
        Chore::Tidy => tidy::run(),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::FAILURE
        }
    }
}
