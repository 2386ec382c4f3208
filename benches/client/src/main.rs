//! Round trips, one candidate a process: `client CANDIDATE SOCKET TRIPS` prints the seconds that they took.
//!
//! `client serve SOCKET` is the server that all of them talk to.

mod candidates;
mod serve;

use std::env;
use std::process::ExitCode;

type Result<T = ()> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let arguments: Vec<_> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        ["serve", socket] => serve::run(socket),
        [candidate, socket, trips] => measure(candidate, socket, trips),
        _ => Err("usage: client CANDIDATE SOCKET TRIPS, or client serve SOCKET".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("client: {error}");
            ExitCode::FAILURE
        }
    }
}

fn measure(candidate: &str, socket: &str, trips: &str) -> Result {
    let took = candidates::run(candidate, socket, trips.parse()?)?;
    println!("{}", took.as_secs_f64());
    Ok(())
}
