//! Commands, as a server would read them.

use qmp_types::{Extra, Id, RawValue};

use super::definitions::Fault;

/// What only a command has.
const NAMES: [&str; 2] = ["execute", "exec-oob"];

/// What only the server sends.
const OF_SERVER: [&str; 4] = ["QMP", "event", "return", "error"];

/// A command of the client.
pub(super) struct Request<'a> {
    /// Its name; none where it cannot be read.
    pub(super) name: Option<String>,
    pub(super) out_of_band: bool,
    pub(super) arguments: Option<&'a RawValue>,
    pub(super) id: Option<Id>,
    /// What is wrong with the message around the arguments.
    pub(super) fault: Option<Fault>,
}

/// Whether a message is one of the client, as far as its members tell.
pub(super) fn is_request(members: &Extra) -> bool {
    let has = |names: &[&str]| members.iter().any(|(name, _)| names.contains(&name));
    has(&NAMES) && !has(&OF_SERVER)
}

impl<'a> Request<'a> {
    pub(super) fn read(members: &'a Extra) -> Self {
        let [execute, exec_oob] = NAMES.map(|it| members.get(it));
        let name = execute.or(exec_oob).and_then(|it| serde_json::from_str(it.get()).ok());
        let stranger =
            members.iter().map(|(name, _)| name).find(|it| !["arguments", "id"].contains(it) && !NAMES.contains(it));
        let fault = match (execute, exec_oob, &name, stranger) {
            (None, None, ..) => Some(Fault::at("", "neither `execute` nor `exec-oob`")),
            (Some(_), Some(_), ..) => Some(Fault::at("", "both `execute` and `exec-oob`")),
            (_, _, None, _) => {
                Some(Fault::at(if execute.is_some() { "execute" } else { "exec-oob" }, "expected a string"))
            }
            (.., Some(stranger)) => Some(Fault::at(stranger, "a command has no such member")),
            _ => None,
        };
        Self {
            name,
            out_of_band: exec_oob.is_some(),
            arguments: members.get("arguments"),
            id: members.get("id").and_then(|it| serde_json::from_str(it.get()).ok()),
            fault,
        }
    }
}
