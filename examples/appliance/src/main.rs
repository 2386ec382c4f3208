//! Sends two requests, reads what a greenhouse says, and tells how it is.
//!
//! `appliance` reads the recorded session, `appliance -` reads standard input.

use std::env;
use std::error::Error;
use std::io::{self, BufRead, Write};

use appliance::{Session, requests};

const RECORDED: &[u8] = include_bytes!("../session.jsonl");

fn main() -> Result<(), Box<dyn Error>> {
    match env::args().nth(1).as_deref() {
        None => run(RECORDED, io::stdout().lock()),
        Some("-") => run(io::stdin().lock(), io::stdout().lock()),
        Some(_) => Err("usage: appliance [-]".into()),
    }
}

fn run(input: impl BufRead, mut output: impl Write) -> Result<(), Box<dyn Error>> {
    for request in requests::lines()? {
        write!(output, "-> {request}")?;
    }
    writeln!(output)?;
    let mut session = Session::default();
    for line in input.split(b'\n') {
        writeln!(output, "{}", session.take(&line?))?;
    }
    write!(output, "\n{session}")?;
    Ok(())
}
