//! Programs that are measured: those in `benches/`, and some of our own workspace, built below the target directory.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::failure::{Failure, Result};
use crate::workspace;

/// A workspace that programs are built in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `benches/`, which knows the peers.
    Benches,
    /// The same, for builds that are themselves measured.
    Measured,
    /// Our own.
    Ours,
}

impl Place {
    fn manifest(self) -> PathBuf {
        let root = workspace::root();
        match self {
            Self::Benches | Self::Measured => root.join("benches/Cargo.toml"),
            Self::Ours => root.join("Cargo.toml"),
        }
    }

    /// Where it is built: what the user builds stays as it is.
    pub(super) fn target(self) -> PathBuf {
        folder().join(match self {
            Self::Benches => "peers",
            Self::Measured => "measured",
            Self::Ours => "ours",
        })
    }

    /// Cargo with a subcommand.
    pub(super) fn cargo(self, subcommand: &str) -> Command {
        let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args([subcommand, "--quiet", "--manifest-path"]).arg(self.manifest());
        command.env("CARGO_TARGET_DIR", self.target()).env("CARGO_INCREMENTAL", "0").env_remove("RUSTFLAGS");
        command
    }

    /// Builds a program for release, with variables that its code reads, and says where it is.
    pub(super) fn build(self, package: &str, program: &str, variables: &[(&str, &Path)]) -> Result<PathBuf> {
        let kind = if program.starts_with("examples/") { "--example" } else { "--bin" };
        let name = program.trim_start_matches("examples/");
        let mut cargo = self.cargo("build");
        output(cargo.args(["--release", "--package", package, kind, name]).envs(variables.iter().copied()))?;
        Ok(self.target().join("release").join(program).with_extension(env::consts::EXE_EXTENSION))
    }

    /// The folder of a package that the workspace depends on.
    pub(super) fn source(self, package: &str) -> Result<PathBuf> {
        let found = output(self.cargo("metadata").args(["--format-version", "1"]))?;
        let metadata: Value = serde_json::from_slice(&found.stdout)
            .map_err(|error| Failure::new(format!("`cargo metadata` is no JSON: {error}")))?;
        let packages = metadata["packages"].as_array().into_iter().flatten();
        let manifest = packages.filter(|it| it["name"] == package).find_map(|it| it["manifest_path"].as_str());
        let folder = manifest.and_then(|it| Path::new(it).parent());
        folder.map(Path::to_owned).ok_or_else(|| Failure::new(format!("nothing depends on the package {package}")))
    }
}

/// Where all that is measured is made.
pub(super) fn folder() -> PathBuf {
    workspace::target().join("bench")
}

/// Runs a program to its end; that it succeeds is part of it.
pub(super) fn output(command: &mut Command) -> Result<Output> {
    let program = command.get_program().to_owned();
    let output = command.stdin(Stdio::null()).output().map_err(Failure::at(Path::new(&program)))?;
    match output.status.success() {
        true => Ok(output),
        false => Err(Failure::new(format!(
            "{command:?} failed ({}):\n{}",
            output.status,
            String::from_utf8_lossy(&output.stderr)
        ))),
    }
}
