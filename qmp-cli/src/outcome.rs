//! How a run ends, and its exit code.

use std::fmt;
use std::process::ExitCode;

/// What a subcommand gives.
pub(crate) type Result<T = Outcome> = std::result::Result<T, Failure>;

/// How a run ended that could be carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing was found.
    Clean,
    /// The documents or the lines have faults.
    Findings,
}

/// Why a run could not be carried out.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Outcome {
    /// `Findings`, if there are any.
    pub(crate) fn of(found: bool) -> Self {
        if found { Self::Findings } else { Self::Clean }
    }
}

impl Failure {
    /// `cannot <what>: <why>`
    pub(crate) fn cannot(what: impl fmt::Display, why: impl fmt::Display) -> Self {
        Self(format!("cannot {what}: {why}"))
    }

    /// A failure in words of its own.
    pub(crate) fn new(message: String) -> Self {
        Self(message)
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Clean => Self::SUCCESS,
            Outcome::Findings => Self::from(1),
        }
    }
}

impl From<Failure> for ExitCode {
    fn from(_: Failure) -> Self {
        Self::from(2)
    }
}
