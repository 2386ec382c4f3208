//! Writing to people and pipes. A pipe that its reader has closed is no failure: the reader has read enough.

use std::io::{self, ErrorKind, IsTerminal, Write};

use clap::ValueEnum;

use crate::outcome::{Failure, Result};

/// Whether to write in colours.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum Color {
    /// On terminals, unless `NO_COLOR` is set
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

impl Color {
    /// Whether to use colours on `stream`.
    pub(crate) fn applies_to(self, stream: &impl IsTerminal) -> bool {
        let refused = || std::env::var_os("NO_COLOR").is_some_and(|it| !it.is_empty());
        match self {
            Self::Auto => stream.is_terminal() && !refused(),
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// Writes to standard output.
pub(crate) fn print(text: &str) -> Result<()> {
    let mut stdout = io::stdout().lock();
    forgive(stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()))
}

/// Writes to standard error, where nobody can be told that it failed.
pub(crate) fn note(text: &str) {
    let _ = io::stderr().write_all(text.as_bytes());
}

/// Takes a closed pipe as success.
pub(crate) fn forgive(written: io::Result<()>) -> Result<()> {
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Failure::cannot("write to standard output", error)),
        _ => Ok(()),
    }
}
