//! The lines of commands.

use super::{CallId, Turn};
use crate::JsonError;
use crate::rt::{Serialize, is_plain_text};

/// A command with its id: one line, with its end.
pub(super) fn line<A: Serialize + ?Sized>(
    name: &str,
    arguments: Option<&A>,
    turn: Turn,
    id: CallId,
) -> Result<Vec<u8>, JsonError> {
    let mut line = Vec::with_capacity(128);
    line.extend_from_slice(if turn == Turn::OutOfBand { b"{\"exec-oob\":\"" } else { b"{\"execute\":\"" });
    if is_plain_text(name) {
        line.extend_from_slice(name.as_bytes());
        line.push(b'"');
    } else {
        line.pop();
        serde_json::to_writer(&mut line, name)?;
    }
    if let Some(arguments) = arguments {
        line.extend_from_slice(b",\"arguments\":");
        serde_json::to_writer(&mut line, arguments)?;
    }
    line.extend_from_slice(b",\"id\":");
    serde_json::to_writer(&mut line, &id.0)?;
    line.extend_from_slice(b"}\n");
    Ok(line)
}

/// The command that ends the negotiation.
///
/// The documents have it without `enable`, which servers before 2.12 refuse: only those that offer something get it.
pub(super) fn negotiation(out_of_band: bool, id: CallId) -> Vec<u8> {
    let arguments = if out_of_band { r#","arguments":{"enable":["oob"]}"# } else { "" };
    format!("{{\"execute\":\"qmp_capabilities\"{arguments},\"id\":{id}}}\n").into_bytes()
}
