//! Where in a saved text the reply stands, and of which version it is.

use serde_json::Deserializer;
use serde_json::value::RawValue;

use super::node::Node;
use super::{Fault, Place};
use crate::import::Version;

/// Messages that are looked at.
const MAX_MESSAGES: usize = 1000;

/// The entries of a reply.
pub(super) struct Reply<'a> {
    pub(super) version: Option<Version>,
    pub(super) entries: Vec<Node<'a>>,
}

/// Finds the reply in a text.
pub(super) fn find(text: &str) -> Result<Reply<'_>, Fault> {
    let (mut version, mut found) = (None, None);
    // Within a string that is cut off, the end of a line would be a mistake of another kind.
    let text = text.trim_end();
    for message in Deserializer::from_str(text).into_iter::<&RawValue>().take(MAX_MESSAGES) {
        let message = message.map_err(|error| not_json(&error))?;
        let message = Node::message(text, message);
        version = version.or_else(|| version_of(&message));
        found = found.or_else(|| entries(&message));
    }
    let entries = found.ok_or_else(|| {
        fault("there is no reply to `query-qmp-schema` in it: an array of objects that have a `meta-type`")
    })?;
    Ok(Reply { version, entries })
}

fn not_json(error: &serde_json::Error) -> Fault {
    let what = if error.is_eof() { "this was cut off" } else { "this is not JSON" };
    fault(&format!("{what}: {error}"))
}

/// A fault of the whole.
fn fault(reason: &str) -> Fault {
    Place { path: String::new(), bytes: 0..0 }.fault(reason.to_owned())
}

/// The array, which may stand in several places of a message.
fn entries<'a>(message: &Node<'a>) -> Option<Vec<Node<'a>>> {
    let places: [&[&str]; 4] = [&[], &["return"], &["query-qmp-schema"], &["query-qmp-schema", "return"]];
    places.into_iter().find_map(|place| {
        let entries = descend(message, place)?.array()?;
        entries.first().is_some_and(|it| it.find("meta-type").is_some()).then_some(entries)
    })
}

/// The version in a greeting or a reply to `query-version`.
fn version_of(message: &Node) -> Option<Version> {
    let places: [&[&str]; 5] = [
        &["QMP", "version"],
        &["greeting", "QMP", "version"],
        &["query-version"],
        &["query-version", "return"],
        &["return"],
    ];
    places.into_iter().find_map(|place| {
        let version = descend(message, place)?.find("qemu")?;
        let number = |name| version.find(name)?.value();
        Some(Version { major: number("major")?, minor: number("minor")?, micro: number("micro")? })
    })
}

fn descend<'a>(message: &Node<'a>, place: &[&str]) -> Option<Node<'a>> {
    place.iter().try_fold(message.clone(), |node, key| node.find(key))
}
