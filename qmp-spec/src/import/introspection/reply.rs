//! Where in a saved text the reply stands, and of which version it is.

use serde_json::{Deserializer, Value};

use super::Fault;
use crate::import::Version;

/// Messages that are looked at.
const MAX_MESSAGES: usize = 1000;

/// The entries of a reply.
pub(super) struct Reply {
    pub(super) version: Option<Version>,
    /// Where they stand.
    pub(super) path: String,
    pub(super) entries: Vec<Value>,
}

/// Finds the reply in a text.
pub(super) fn find(text: &str) -> Result<Reply, Fault> {
    let (mut version, mut found) = (None, None);
    for message in Deserializer::from_str(text).into_iter::<Value>().take(MAX_MESSAGES) {
        let message = message.map_err(|error| fault(&format!("this is not JSON: {error}")))?;
        version = version.or_else(|| version_of(&message));
        found = found.or_else(|| entries(message));
    }
    let (path, entries) = found.ok_or_else(|| {
        fault("there is no reply to `query-qmp-schema` in it: an array of objects that have a `meta-type`")
    })?;
    Ok(Reply { version, path: path.to_owned(), entries })
}

fn fault(reason: &str) -> Fault {
    Fault { path: String::new(), reason: reason.to_owned() }
}

/// The array, and where it stands in the message.
fn entries(mut message: Value) -> Option<(&'static str, Vec<Value>)> {
    let places = [("", ""), ("return", "/return"), ("query-qmp-schema", "/query-qmp-schema")];
    let last = ("query-qmp-schema.return", "/query-qmp-schema/return");
    places.into_iter().chain([last]).find_map(|(path, pointer)| match message.pointer_mut(pointer)?.take() {
        Value::Array(entries) if entries.first().is_some_and(|it| it.get("meta-type").is_some()) => {
            Some((path, entries))
        }
        other => {
            // What was taken to look at is put back.
            *message.pointer_mut(pointer)? = other;
            None
        }
    })
}

/// The version in a greeting or a reply to `query-version`.
fn version_of(message: &Value) -> Option<Version> {
    let places = ["/QMP/version", "/greeting/QMP/version", "/query-version", "/query-version/return", "/return"];
    places.iter().find_map(|place| {
        let version = message.pointer(place)?.get("qemu")?;
        let number = |name| u32::try_from(version.get(name)?.as_u64()?).ok();
        Some(Version { major: number("major")?, minor: number("minor")?, micro: number("micro")? })
    })
}
