//! The root's build script: silent when all is well or nothing is there, and clear when something is stale.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs};

/// The build script as a program of this name.
fn compiled(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let program = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let rustc = env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let status = Command::new(rustc)
        .args(["--edition", "2024", "-o"])
        .args([program.as_os_str(), root.join("build.rs").as_os_str()])
        .status()
        .expect("rustc runs");
    assert!(status.success());
    program
}

fn run(program: &Path, root: &Path) -> (Output, String) {
    let output = Command::new(program).env("CARGO_MANIFEST_DIR", root).output().expect("the build script runs");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    (output, said)
}

#[test]
fn it_says_what_is_stale_and_what_to_run() {
    let program = compiled("build-script-1");
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("build-script-root");
    let _ = fs::remove_dir_all(&root);
    fs::create_dir_all(root.join("qmp-types/src/generated")).expect("folders are made");
    fs::create_dir_all(root.join("qmp-spec/documents")).expect("folders are made");

    let (output, said) = run(&program, &root);
    assert!(output.status.success() && !said.contains("error"), "a published package has no digests: {said}");

    // FNV-1a of `a` is in the function's own description.
    fs::write(root.join("qmp-spec/documents/a.txt"), "a").expect("a file is written");
    let digests = "af63dc4c8601ec8c qmp-spec/documents/a.txt\n";
    fs::write(root.join("qmp-types/src/generated/digests.txt"), digests).expect("a file is written");
    let (output, said) = run(&program, &root);
    assert!(output.status.success() && !said.contains("error"), "all is well: {said}");

    fs::write(root.join("qmp-spec/documents/a.txt"), "b").expect("a file is written");
    let (output, said) = run(&program, &root);
    assert!(!output.status.success());
    assert!(said.contains("qmp-spec/documents/a.txt") && said.contains("cargo xtask codegen"), "{said}");
}

#[test]
fn the_committed_code_is_not_stale() {
    let (output, said) = run(&compiled("build-script-2"), Path::new(env!("CARGO_MANIFEST_DIR")));
    assert!(output.status.success() && said.contains("digests.txt"), "{said}");
}
