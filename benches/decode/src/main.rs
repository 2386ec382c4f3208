//! Decodes the lines of a file, again and again, in one way, and prints what that took:
//!
//! - `decode run WHO FILE PASSES`: events;
//! - `decode run WHO FILE PASSES COMMAND`: replies to one command;
//! - `decode common FILE [COMMAND]`: prints those lines that all can decode.

mod allocations;
mod events;
mod oracle;
mod replies;

use std::process::ExitCode;
use std::time::Instant;
use std::{env, fs};

use allocations::Allocations;

/// A way to decode a line; what it gives is dropped. `false` if the line is not what the program is there for.
type Decode = fn(&[u8]) -> bool;

/// Finds the way to decode a line: by the one who does it, and the command that it replies to.
fn decoder(who: &str, line: &[u8], command: Option<&str>) -> Option<Decode> {
    match command {
        Some(command) => replies::decoder(who, command),
        None => events::decoder(who, line),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["run", who, file, passes] => run(who, file, passes, None),
        ["run", who, file, passes, command] => run(who, file, passes, Some(command)),
        ["common", file] => common(file, &events::WHO, None),
        ["common", file, command] => common(file, &replies::WHO, Some(command)),
        _ => return ExitCode::FAILURE,
    }
    ExitCode::SUCCESS
}

fn run(who: &str, file: &str, passes: &str, command: Option<&str>) {
    let text = fs::read(file).expect("the file of lines is there");
    let passes: usize = passes.parse().expect("the passes are a number");
    let lines: Vec<(Decode, &[u8])> = lines(&text)
        .map(|line| (decoder(who, line, command).expect("only lines that all can decode are measured"), line))
        .collect();
    let (before, start) = (Allocations::now(), Instant::now());
    for _ in 0..passes {
        for (decode, line) in &lines {
            assert!(decode(line), "not decoded: {}", String::from_utf8_lossy(line));
        }
    }
    let (nanoseconds, allocations) = (start.elapsed().as_nanos(), Allocations::now().since(before));
    println!(
        "{}",
        serde_json::json!({
            "messages": lines.len() * passes,
            "nanoseconds": nanoseconds as f64,
            "allocations": allocations.count,
            "bytes": allocations.bytes,
        })
    );
}

fn common(file: &str, who: &[&str], command: Option<&str>) {
    let text = fs::read(file).expect("the file of lines is there");
    for line in lines(&text) {
        let known = |who: &&str| decoder(who, line, command).is_some_and(|decode| decode(line));
        if who.iter().all(known) {
            println!("{}", String::from_utf8_lossy(line));
        }
    }
}

fn lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    text.split(|byte| *byte == b'\n').filter(|line| !line.is_empty())
}
