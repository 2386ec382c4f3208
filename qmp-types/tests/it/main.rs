//! Tests of the wire types, with events and commands as `qmp-codegen` makes them.
#![expect(clippy::unwrap_used, reason = "a test fails by a panic")]

mod alternates;
mod corpus;
mod duplicates;
mod envelope;
mod exact;
pub mod golden;
mod greeting;
mod hostile;
mod malformed;
mod mutated;
mod nothing_lost;
mod numbers;
mod own_events;
mod replies;
mod requests;
#[path = "../../../tests/support/corpus.rs"]
mod shared;
mod support;
mod unions;
mod unknown;
