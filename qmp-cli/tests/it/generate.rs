//! Generating into a directory.

use std::fs;
use std::path::Path;

use crate::program::run;

#[test]
fn files_are_written_once() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("generated");
    let _ = fs::remove_dir_all(&directory);
    let path = directory.display().to_string();
    let arguments = ["gen", "acme.txt", "--out", &path];

    let first = run(&arguments, None);
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    assert_eq!(verbs(&first.stdout), ["wrote"; 4]);
    let second = run(&arguments, None);
    assert_eq!(verbs(&second.stdout), ["unchanged"; 4]);

    let event = fs::read_to_string(directory.join("event.rs")).expect("there is a module of events");
    assert!(event.contains("pub struct AcmeFan {"), "{event}");
    let printed = run(&["gen", "acme.txt"], None).stdout;
    assert!(printed.contains(&format!("// ==> event.rs <==\n{event}")));
}

#[test]
fn generated_files_of_the_past_are_removed() {
    let directory = Path::new(env!("CARGO_TARGET_TMPDIR")).join("regenerated");
    let _ = fs::remove_dir_all(&directory);
    let path = directory.display().to_string();
    run(&["gen", "acme.txt", "-o", &path], None);
    fs::write(directory.join("own.rs"), "//! Not generated.\n").expect("the directory is ours");

    let events_alone = concat!(env!("CARGO_MANIFEST_DIR"), "/../examples/quickstart/acme.txt");
    let run = run(&["gen", events_alone, "-o", &path], None);
    assert!(run.stdout.contains("removed "), "{}", run.stdout);
    assert!(!directory.join("command.rs").exists());
    assert!(directory.join("own.rs").exists());
}

#[test]
fn code_leans_on_the_crate_that_was_named() {
    let code = run(&["gen", "acme.txt", "--runtime", "::qemu_qmp"], None).stdout;
    assert!(code.contains("impl ::qemu_qmp::EventPayload for AcmeFan {"), "{code}");
    assert!(!code.contains("qmp_types"), "{code}");
}

/// The first word of each line.
fn verbs(text: &str) -> Vec<&str> {
    text.lines().filter_map(|it| it.split(' ').next()).collect()
}
