//! Pipes: whoever closes one early has read enough, and whoever writes to one slowly is answered at once.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Stdio};

use crate::program::{Run, qmp};

const EVENT: &str = r#"{"event": "STOP", "timestamp": {"seconds": 1, "microseconds": 2}}"#;

#[test]
fn closed_pipe_is_silent() {
    let documents = "../../../qmp-spec/documents/control.txt";
    let mut child = start(&["model", "--format", "json", documents]);
    drop(child.stdout.take());
    let run = finish(child);
    assert_eq!(run.stderr, "");
    assert_eq!(run.code, Some(0));
}

#[test]
fn closed_pipe_ends_decoding() {
    let mut child = start(&["decode"]);
    drop(child.stdout.take());
    let mut input = child.stdin.take().expect("the input is a pipe");
    // The program ends before all of them are read; then writing fails.
    while writeln!(input, "{EVENT}").is_ok() {}
    let run = finish(child);
    assert_eq!(run.stderr, "");
    assert_eq!(run.code, Some(0));
}

#[test]
fn lines_are_decoded_as_they_come() {
    let mut child = start(&["decode"]);
    let mut input = child.stdin.take().expect("the input is a pipe");
    let mut output = BufReader::new(child.stdout.take().expect("the output is a pipe"));
    for number in [1, 3, 5] {
        // The blank line is read with the event, and then nothing more.
        writeln!(input, "{EVENT}\n").expect("the program reads");
        let mut line = String::new();
        output.read_line(&mut line).expect("the program answers");
        assert_eq!(line, format!("{number}: event STOP (at 1.000002)\n"));
    }
    drop(input);
    assert_eq!(finish(child).code, Some(0));
}

fn start(arguments: &[&str]) -> Child {
    let mut qmp = qmp(arguments);
    qmp.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    qmp.spawn().expect("the program starts")
}

fn finish(child: Child) -> Run {
    child.wait_with_output().expect("the program ends").into()
}
