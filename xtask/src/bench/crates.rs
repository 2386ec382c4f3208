//! Crates that are made to be measured: outside the workspace, below the target directory.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use super::log::{self, Cost};
use crate::failure::{Failure, Result};
use crate::workspace;

/// How a crate is checked.
#[derive(Clone, Copy)]
pub(super) enum Check {
    /// From nothing, as in a first build.
    Whole,
    /// With what an earlier check left, as after an edit.
    Again,
}

impl Check {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Again => "again",
        }
    }
}

/// A library crate of one file.
pub(super) struct Crate {
    name: String,
    folder: PathBuf,
    /// Where it is built. What is built with and without traces for the next time does not mix.
    target: PathBuf,
    check: Check,
}

impl Crate {
    /// Writes the crate. In its dependencies, which are lines of the manifest, `{root}` is the workspace.
    pub(super) fn write(folder: &Path, name: &str, dependencies: &str, text: &str, check: Check) -> Result<Self> {
        let target = folder.join("target").join(check.name());
        let made = Self { name: name.to_owned(), folder: folder.join(name), target, check };
        let root = workspace::root().display().to_string().replace('\\', "/");
        let dependencies = dependencies.replace("{root}", &root);
        made.file("Cargo.toml", &format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}\n"
        ))?;
        made.file("src/lib.rs", text)?;
        let lock = made.folder.join("Cargo.lock");
        fs::copy(workspace::root().join("Cargo.lock"), &lock).map_err(Failure::at(&lock))?;
        Ok(made)
    }

    /// Writes one of its files.
    pub(super) fn file(&self, name: &str, text: &str) -> Result {
        let path = self.folder.join(name);
        let folder = path.parent().unwrap_or(&self.folder);
        fs::create_dir_all(folder).map_err(Failure::at(folder))?;
        fs::write(&path, text).map_err(Failure::at(&path))
    }

    /// Checks the crate as if its file had just been saved; what it depends on is built the first time only.
    pub(super) fn check(&self) -> Result {
        self.check_with(&[])
    }

    /// The same, and what rustc took for the crate itself, which `wrapper` notes.
    pub(super) fn rustc_cost(&self, wrapper: &Path) -> Result<Cost> {
        log::cost(&self.noted(&[("RUSTC_WRAPPER", wrapper)])?, &self.name)
    }

    /// How many instructions rustc took for the crate itself, by valgrind.
    pub(super) fn rustc_instructions(&self, wrapper: &Path) -> Result<f64> {
        let counted = ("QMP_BENCH_COUNT", Path::new(&self.name));
        log::instructions(&self.noted(&[("RUSTC_WRAPPER", wrapper), counted])?, &self.name)
    }

    /// Checks the crate, and says where the wrapper has noted what that took.
    fn noted(&self, environment: &[(&str, &Path)]) -> Result<PathBuf> {
        let log = self.folder.join("rustc.log");
        log::clear(&log)?;
        self.check_with(&[environment, &[("QMP_BENCH_LOG", &log)]].concat())?;
        Ok(log)
    }

    fn check_with(&self, environment: &[(&str, &Path)]) -> Result {
        let file = self.folder.join("src/lib.rs");
        let saved = fs::File::options().append(true).open(&file);
        saved.and_then(|it| it.set_modified(SystemTime::now())).map_err(Failure::at(&file))?;
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(&cargo)
            .args(["check", "--quiet"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("CARGO_INCREMENTAL", if matches!(self.check, Check::Again) { "1" } else { "0" })
            .env_remove("RUSTFLAGS")
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .output()
            .map_err(Failure::at(Path::new(&cargo)))?;
        match output.status.success() {
            true => Ok(()),
            false => Err(Failure::new(format!(
                "cannot check the crate in {}:\n{}",
                self.folder.display(),
                String::from_utf8_lossy(&output.stderr)
            ))),
        }
    }
}
