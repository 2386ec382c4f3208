//! Commands whose names are not known when the program is built, and the one that negotiates.

use serde_json::value::RawValue;

use super::SubmitError;
use crate::Id;
use crate::rt::{Serialize, SerializeMap, Serializer};

/// A command by its name.
pub(super) struct ByName<'a> {
    pub(super) name: &'a str,
    pub(super) arguments: Option<&'a RawValue>,
    pub(super) out_of_band: bool,
    pub(super) id: Id,
}

impl ByName<'_> {
    /// The line, with its end.
    pub(super) fn to_line(&self) -> Result<Vec<u8>, SubmitError> {
        let mut line = serde_json::to_vec(self).map_err(SubmitError::Encode)?;
        line.push(b'\n');
        Ok(line)
    }
}

impl Serialize for ByName<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry(if self.out_of_band { "exec-oob" } else { "execute" }, self.name)?;
        if let Some(arguments) = self.arguments {
            map.serialize_entry("arguments", arguments)?;
        }
        map.serialize_entry("id", &self.id)?;
        map.end()
    }
}

/// The command that ends the negotiation.
///
/// The documents have it without `enable`, which servers before 2.12 refuse: only those that offer something get it.
pub(super) fn negotiation(out_of_band: bool, id: &Id) -> Vec<u8> {
    let arguments = if out_of_band { r#","arguments":{"enable":["oob"]}"# } else { "" };
    format!("{{\"execute\":\"qmp_capabilities\"{arguments},\"id\":{id}}}\n").into_bytes()
}
