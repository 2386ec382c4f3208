//! Replies: what a client does with a line that answers a command of its own.

use std::hint::black_box;

use qapi_qmp::{QmpMessage, QmpMessageAny};
use qapi_spec::Command as _;
use qemu_qmp::{Command, answer};
use serde::Deserialize;

use crate::Decode;

/// Who can decode replies.
pub(crate) const WHO: [&str; 2] = ["qemu-qmp", "qapi"];

mod commands {
    use super::{Decode, ours};

    include!(env!("QMP_BENCH_COMMANDS"));
}

/// The way to decode the replies to a command.
pub(crate) fn decoder(who: &str, command: &str) -> Option<Decode> {
    match (who, command) {
        ("qemu-qmp", _) => commands::decoder(command),
        ("qapi", "query-status") => Some(theirs::<qapi_qmp::query_status>),
        ("qapi", "query-block") => Some(theirs::<qapi_qmp::query_block>),
        ("qapi", "query-qmp-schema") => Some(theirs::<qapi_qmp::query_qmp_schema>),
        _ => None,
    }
}

/// The client knows by the id at the line's end, or by the order, which command it answers.
fn ours<C: Command>(line: &[u8]) -> bool {
    matches!(black_box(answer::<C>(line)), Ok(Ok(_)))
}

/// The codec of `qapi`'s client for tokio reads a message with a value, and who asked decodes the value.
fn theirs<C: qapi_spec::Command>(line: &[u8]) -> bool {
    match serde_json::from_slice::<QmpMessageAny>(line) {
        Ok(QmpMessage::Response(response)) => match response.result() {
            Ok(value) => black_box(C::Ok::deserialize(&value)).is_ok(),
            Err(_) => false,
        },
        _ => false,
    }
}
