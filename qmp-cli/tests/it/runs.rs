//! Runs of the program, as files: what was typed, then what came out.
//!
//! A file `tests/data/*.run` begins with a command line, run in that directory. The rest is what it prints on standard
//! output, then `[stderr]` and what it prints there, then its exit code. `UPDATE_EXPECT=1 cargo test` writes it.

use std::fs;
use std::path::PathBuf;

use crate::program::{Run, data, run};

/// What a command line begins with.
const PROMPT: &str = "$ qmp ";

#[test]
fn runs_print_what_is_expected() {
    let paths = paths();
    assert!(!paths.is_empty(), "no runs in {}", data().display());
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut failed = Vec::new();
    for path in paths {
        let expected = fs::read_to_string(&path).expect("the file can be read");
        let expected = expected.replace("\r\n", "\n");
        let actual = transcript(expected.lines().next().unwrap_or_default());
        if update {
            fs::write(&path, actual).expect("the file can be written");
        } else if actual != expected {
            failed.push(format!("{}:\n{actual}", path.display()));
        }
    }
    let failed = failed.join("\n");
    assert!(failed.is_empty(), "not as expected (UPDATE_EXPECT=1 accepts it):\n{failed}");
}

/// The files that hold runs, in the order of names.
fn paths() -> Vec<PathBuf> {
    let entries = fs::read_dir(data()).expect("there are test data");
    let paths = entries.map(|it| it.expect("an entry can be read").path());
    let mut runs: Vec<_> = paths.filter(|it| it.extension().is_some_and(|it| it == "run")).collect();
    runs.sort();
    runs
}

/// Runs `$ qmp ARGUMENTS < INPUT` and writes down what came out.
fn transcript(line: &str) -> String {
    let typed = line.strip_prefix(PROMPT).expect("a command line");
    let (arguments, input) = match typed.split_once(" < ") {
        Some((arguments, name)) => (arguments, Some(data().join(name))),
        None => (typed, None),
    };
    let arguments: Vec<_> = arguments.split_whitespace().collect();
    let Run { stdout, stderr, code } = run(&arguments, input.as_deref());
    let code = code.expect("the program was not killed");
    let heading = if stderr.is_empty() { "" } else { "[stderr]\n" };
    format!("{line}\n{stdout}{heading}{stderr}[exit {code}]\n")
}
