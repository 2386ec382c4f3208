//! Records as text for people, and as JSON for programs.

use qmp_types::Extra;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Content, Record};

impl Record {
    /// For people: the kind, the name and the members, on one line.
    pub(in crate::decode) fn text(&self) -> String {
        let mut words = vec![self.kind.name().to_owned()];
        words.extend(self.name.as_deref().map(visible));
        match &self.content {
            Content::Value { json, note } => {
                words.extend(assignments(json));
                words.extend(note.iter().map(|it| format!("({it})")));
            }
            Content::Fault { path, reason } if path.is_empty() => words.push(visible(reason)),
            Content::Fault { path, reason } => {
                words.push(format!("in {}: {}", visible(path), visible(reason)));
            }
        }
        words.join(" ")
    }

    /// For programs: an object with `line`, `kind`, `name`, and `path` and `reason` of what is malformed.
    pub(in crate::decode) fn json(&self, line: usize) -> String {
        super::json(&Numbered { line, record: self })
    }
}

/// The members of an object as `name=value`; any other value as it is.
fn assignments(json: &str) -> Vec<String> {
    match serde_json::from_str::<Extra>(json) {
        Ok(members) => members.iter().map(|(name, value)| format!("{}={}", visible(name), value.get())).collect(),
        Err(_) if json.is_empty() => Vec::new(),
        Err(_) => vec![json.to_owned()],
    }
}

/// The text without control characters: it comes from the wire and goes to a terminal.
fn visible(text: &str) -> String {
    let shown = text.chars().map(|it| match it.is_control() {
        true => it.escape_default().to_string(),
        false => it.to_string(),
    });
    shown.collect()
}

struct Numbered<'a> {
    line: usize,
    record: &'a Record,
}

impl Serialize for Numbered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Record { kind, name, content } = self.record;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("line", &self.line)?;
        map.serialize_entry("kind", kind.name())?;
        map.serialize_entry("name", name)?;
        if let Content::Fault { path, reason } = content {
            map.serialize_entry("path", path)?;
            map.serialize_entry("reason", reason)?;
        }
        map.end()
    }
}
