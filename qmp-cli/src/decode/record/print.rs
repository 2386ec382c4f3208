//! Records as text for people, and as JSON for programs.

use qmp_types::{Extra, RawValue};
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::{Kind, Record};
use crate::decode::text::{on_one_line, visible};

impl Record {
    /// For people: the kind, the name and the members, on one line.
    pub(in crate::decode) fn text(&self) -> String {
        let mut words = vec![self.kind.name().to_owned()];
        words.extend(self.of.map(str::to_owned));
        words.extend(self.name.as_deref().map(visible));
        words.extend(self.data.iter().flat_map(|it| self.assignments(it)));
        if let Some(fault) = &self.fault {
            if !fault.path.is_empty() {
                words.push(format!("in {}:", visible(&fault.path)));
            }
            words.push(visible(&fault.reason));
        }
        let notes = self.notes().join(", ");
        if !notes.is_empty() {
            words.push(format!("({notes})"));
        }
        words.join(" ")
    }

    /// The members of an object as `name=value`; any other value as it is.
    fn assignments(&self, json: &str) -> Vec<String> {
        let value = |it: &str| visible(&on_one_line(it));
        match serde_json::from_str::<Extra>(json) {
            Ok(members) => members
                .iter()
                // The class of an error is its name.
                .filter(|(name, _)| self.kind != Kind::Error || *name != "class")
                .map(|(name, it)| format!("{}={}", visible(name), value(it.get())))
                .collect(),
            Err(_) => vec![value(json)],
        }
    }

    fn notes(&self) -> Vec<String> {
        // A host without a clock says −1.
        let time = self.timestamp.filter(|it| it.to_system_time().is_some());
        let mut notes = Vec::new();
        notes.extend(self.out_of_band.then(|| "out of band".to_owned()));
        notes.extend(self.command.iter().map(|it| format!("to {}", visible(it))));
        notes.extend(self.id.iter().map(|it| format!("id {}", visible(&on_one_line(it.as_json())))));
        notes.extend(time.map(|it| format!("at {}.{:06}", it.seconds, it.microseconds)));
        notes
    }

    /// For programs: an object, on one line.
    pub(in crate::decode) fn json(&self, line: usize) -> String {
        // A record has nothing that JSON has not.
        serde_json::to_string(&Numbered { line, record: self }).unwrap_or_default()
    }
}

struct Numbered<'a> {
    line: usize,
    record: &'a Record,
}

impl Serialize for Numbered<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Record { kind, of, name, command, out_of_band, data, timestamp, id, fault } = self.record;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("line", &self.line)?;
        map.serialize_entry("kind", kind.name())?;
        optional(&mut map, "of", of.as_ref())?;
        map.serialize_entry("name", name)?;
        optional(&mut map, "command", command.as_ref())?;
        optional(&mut map, "out-of-band", out_of_band.then_some(&true))?;
        optional(&mut map, "timestamp", timestamp.as_ref())?;
        optional(&mut map, "id", id.as_ref().and_then(|it| raw(it.as_json())).as_ref())?;
        let member = if *kind == Kind::Error { "error" } else { "data" };
        optional(&mut map, member, data.as_deref().and_then(raw).as_ref())?;
        if let Some(fault) = fault {
            map.serialize_entry("path", &fault.path)?;
            map.serialize_entry("reason", &fault.reason)?;
        }
        map.end()
    }
}

fn optional<M: SerializeMap>(map: &mut M, name: &str, value: Option<&impl Serialize>) -> Result<(), M::Error> {
    value.map_or(Ok(()), |it| map.serialize_entry(name, it))
}

/// A JSON text that goes into another as it is.
fn raw(json: &str) -> Option<Box<RawValue>> {
    RawValue::from_string(on_one_line(json)).ok()
}
