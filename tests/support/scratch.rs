//! Crates that tests make, build and run: what only a compiler can say.

#![allow(dead_code, reason = "no test uses all of it")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// A crate in the target directory, with the versions that this workspace is locked to.
pub(crate) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// An empty crate of this name; `dependencies` are lines of its manifest, with `{root}` for the workspace.
    pub(crate) fn new(name: &str, dependencies: &str) -> Self {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        let scratch = Self { folder };
        let dependencies = dependencies.replace("{root}", &root.display().to_string().replace('\\', "/"));
        scratch.write(
            "Cargo.toml",
            &format!(
                "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
                 [dependencies]\n{dependencies}\n\n[profile.dev]\ndebug = false\n"
            ),
        );
        let lock = root.join("Cargo.lock");
        if lock.is_file() {
            fs::copy(lock, scratch.folder.join("Cargo.lock")).expect("the lock file is copied");
        }
        scratch
    }

    /// Writes a file of the crate.
    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.folder.join(path);
        fs::create_dir_all(path.parent().expect("it is in a folder")).expect("a folder is made");
        fs::write(&path, text).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }

    /// The folder of the crate.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs cargo in the crate, offline: everything it needs was needed to build this test.
    ///
    /// All scratch crates share one target directory, so that what they depend on is built once.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Output {
        self.command(arguments).output().expect("cargo runs")
    }

    /// The same with a file of the crate as input.
    pub(crate) fn cargo_with(&self, arguments: &[&str], input: &str) -> Output {
        let input = fs::File::open(self.folder.join(input)).expect("the file was written");
        self.command(arguments).stdin(input).output().expect("cargo runs")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scratch-target");
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .arg("--offline")
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_TERM_COLOR", "never")
            .env_remove("RUSTFLAGS");
        command
    }
}

/// What a program said on both streams.
pub(crate) fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
