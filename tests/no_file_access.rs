//! Types that are checked against the documents' types are checked by rustc alone: no document is read for it.

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/scratch.rs"]
mod scratch;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use scratch::{Scratch, said};

/// Ten types, of each kind that can be checked.
const TYPES: &str = "\
//! Types of a user's own.
#![allow(dead_code)]

use qemu_qmp::{Command, Enum, Event, Object, UnknownValue};

#[derive(Event)]
#[qmp(check = qemu_qmp::event::BalloonChange)]
struct Balloon {
    actual: i64,
}

#[derive(Event)]
#[qmp(check = qemu_qmp::event::BlockIoError)]
struct Failed {
    device: String,
    action: Action,
}

#[derive(Clone, Enum)]
#[qmp(check = qemu_qmp::types::BlockErrorAction)]
enum Action {
    Report,
    Stop,
    #[qmp(unknown)]
    Other(UnknownValue),
}

#[derive(Event)]
#[qmp(check = qemu_qmp::event::Stop)]
struct Stopped;

#[derive(Event)]
#[qmp(check = qemu_qmp::event::VncConnected)]
struct Connected {
    server: Server,
}

#[derive(Object)]
#[qmp(check = qemu_qmp::types::VncServerInfo)]
struct Server {
    host: String,
}

#[derive(Command)]
#[qmp(check = qemu_qmp::command::BlockResize)]
struct Resize {
    device: Option<String>,
    size: i64,
}

#[derive(Command)]
#[qmp(check = qemu_qmp::command::Eject)]
struct Eject {
    device: Option<String>,
    force: Option<bool>,
}

#[derive(Command)]
#[qmp(check = qemu_qmp::command::Quit)]
struct Quit;

#[derive(Object)]
#[qmp(check = qemu_qmp::types::BlockStats)]
struct Stats {
    device: Option<String>,
}
";

#[test]
fn a_check_against_types_opens_no_document() {
    const TEST: &str = "a_check_against_types_opens_no_document";
    match Command::new("strace").args(["-o", "/dev/null", "true"]).output() {
        Err(_) => return corpus::skip(TEST, "strace is not found: install it"),
        Ok(output) if !output.status.success() => return corpus::skip(TEST, "strace may not trace here"),
        Ok(_) => {}
    }
    let scratch = Scratch::new("no-file-access", "qemu-qmp = { path = \"{root}\" }");
    scratch.write("src/lib.rs", TYPES);
    let output = scratch.cargo(&["check"]);
    assert!(output.status.success(), "the types are those of the documents:\n{}", said(&output));

    let opened = opened_by_rustc(&scratch);
    let was_opened = |name: &str| opened.iter().any(|it| it.to_string_lossy().contains(name));
    assert!(was_opened("src/lib.rs") && was_opened("libqmp_derive"), "this is no trace of the compiler: {opened:?}");
    let documents = corpus::workspace().join("qmp-spec");
    let read: Vec<_> = opened.iter().filter(|it| it.starts_with(&documents) || is_text(it)).collect();
    assert!(read.is_empty(), "a document was opened: {read:?}");
}

fn is_text(path: &Path) -> bool {
    path.extension().is_some_and(|it| it == "txt")
}

/// The files that the compiler of the crate opens, or tries to, when it compiles it anew.
///
/// Cargo is not traced: it looks at each file of a package by its name. The compiler runs under strace as a wrapper.
fn opened_by_rustc(scratch: &Scratch) -> BTreeSet<PathBuf> {
    let traces = scratch.folder().join("traces");
    fs::create_dir_all(&traces).expect("a folder is made");
    scratch.write(
        "wrapper",
        &format!(
            "#!/bin/sh\nexec strace -f -ff -y -s 4096 -e trace=open,openat,openat2 -o '{}/rustc' \"$@\"\n",
            traces.display()
        ),
    );
    executable(&scratch.folder().join("wrapper"));
    // Only the compilation of the crate itself goes through the wrapper, which the crates it depends on do not know.
    let wrapper = scratch.folder().join("wrapper").display().to_string();
    scratch.write("src/lib.rs", &format!("{TYPES}\n// Saved again.\n"));
    let wrapped = ["--config", &format!("build.rustc-workspace-wrapper = '{wrapper}'"), "check"];
    let output = scratch.cargo(&wrapped);
    assert!(output.status.success(), "it compiles under strace as well:\n{}", said(&output));
    let texts = corpus::files(&traces, "rustc", "");
    let texts = texts.iter().map(|it| fs::read_to_string(it).expect("a trace is text"));
    let opened: Vec<_> = texts.flat_map(|text| text.lines().filter_map(path).collect::<Vec<_>>()).collect();
    // What is relative is so to the crate.
    opened.into_iter().map(|it| scratch.folder().join(it)).collect()
}

/// The file of a line like `openat(AT_FDCWD</tmp>, "src/lib.rs", O_RDONLY) = 3`.
fn path(line: &str) -> Option<PathBuf> {
    let (_, path) = line.split_once('"')?;
    Some(path.split_once('"')?.0.into())
}

#[cfg(unix)]
fn executable(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("the wrapper becomes a program");
}

/// There is no strace on other systems.
#[cfg(not(unix))]
fn executable(_: &Path) {}
