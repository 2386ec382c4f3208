//! What the code that qmp-codegen emits for a small document comes to, written by hand without the tables of members.
#![deny(warnings, missing_docs)]
#![allow(dead_code, reason = "a test binary uses only a part")]

pub mod command;
pub mod event;
pub mod single;
