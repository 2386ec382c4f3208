//! What nothing can do better that uses serde's derives: the type of each line is known before the line is looked at.
//!
//! The structs are written by `cargo xtask bench decode`, from the documents: `decoder(name)` gives the function for the
//! lines of an event.

#![allow(dead_code, reason = "what is decoded is dropped")]

use std::hint::black_box;
use std::str;

use serde::Deserialize;
use serde::de::DeserializeOwned;

include!(env!("QMP_BENCH_ORACLE"));

#[derive(Deserialize)]
struct Timestamp {
    seconds: i64,
    microseconds: i64,
}

#[derive(Deserialize)]
struct WithData<T> {
    timestamp: Timestamp,
    data: T,
}

#[derive(Deserialize)]
struct WithoutData {
    timestamp: Timestamp,
}

fn decode<T: DeserializeOwned>(line: &[u8]) -> bool {
    let Ok(line) = str::from_utf8(line) else { return false };
    black_box(serde_json::from_str::<T>(line)).is_ok()
}
