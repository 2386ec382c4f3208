//! What qmp-codegen emits for a small document, written by hand.
#![deny(warnings, missing_docs)]
#![allow(dead_code, reason = "a test binary uses only a part")]

pub mod command;
pub mod event;
pub mod single;
