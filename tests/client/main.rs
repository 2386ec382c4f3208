//! The client against servers that do everything wrong, and against a real QEMU.

#![cfg(unix)]

mod cancel;
mod connecting;
mod descriptors;
mod documents;
mod events;
mod fake;
mod faults;
mod hostile;
mod live;
mod machine;
mod order;
mod peers;
mod reconnecting;
mod schema;
mod stories;
#[path = "../support/corpus.rs"]
mod support;
mod tasks;
mod turns;
mod versions;
mod wire;
