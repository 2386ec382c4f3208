//! The program from outside.

use std::io::Write;
use std::process::{Command, Output, Stdio};

const RECORDED: &str = include_str!("../session.jsonl");

fn run(args: &[&str], input: &str) -> Output {
    let mut program = Command::new(env!("CARGO_BIN_EXE_appliance"));
    let mut child = program.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut stdin = child.as_mut().expect("it starts").stdin.take().expect("it has an input");
    // A program that does not want its input may have ended by now.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.and_then(|it| it.wait_with_output()).expect("it ends")
}

#[test]
fn it_says_the_same_of_a_session_wherever_that_comes_from() {
    let recorded = run(&[], "");
    let piped = run(&["-"], RECORDED);
    assert!(recorded.status.success() && piped.status.success());
    assert_eq!(recorded.stdout, piped.stdout);
}

#[test]
fn it_says_something_of_each_line_and_then_how_the_house_is() {
    let said = String::from_utf8(run(&[], "").stdout).expect("it is text");
    let (requests, rest) = said.split_once("\n\n").expect("requests stand first");
    let (lines, summary) = rest.split_once("\n\n").expect("the summary stands last");
    assert!(requests.lines().all(|it| it.starts_with("-> {")));
    assert_eq!(lines.lines().count(), RECORDED.lines().count());
    assert_eq!(summary, include_str!("data/summary.txt"));
}

#[test]
fn it_says_how_it_is_used() {
    let output = run(&["--nonsense"], "");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("usage: appliance [-]"));
}
