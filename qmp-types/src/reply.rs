//! What a command that succeeded returns.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

use crate::raw_json::RawJson;
use crate::{Command, Extra, Id, Malformed, rt};

/// A successful reply: what it carries is known only to the one who sent the command.
///
/// ```
/// use qmp_types::{Message, UnknownEvent};
///
/// let line = br#"{"return": {"status": "running"}, "id": 7}"#;
/// let Message::<UnknownEvent>::Reply(reply) = Message::from_line(line)? else {
///     panic!("not a reply");
/// };
/// assert_eq!(reply.value().get(), r#"{"status": "running"}"#);
/// assert_eq!(reply.id, Some(7.into()));
/// # Ok::<(), qmp_types::Malformed>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    value: RawJson,
    /// The id of the command.
    pub id: Option<Id>,
    /// Members of the message beside `return` and `id`.
    pub envelope: Extra,
}

impl Reply {
    pub(crate) fn new(value: RawJson, id: Option<Id>, envelope: Extra) -> Self {
        Self { value, id, envelope }
    }

    /// What the command returned, as it came.
    pub fn value(&self) -> &RawValue {
        self.value.as_raw()
    }

    /// What the command `C` returned.
    ///
    /// # Errors
    ///
    /// If the value is not what `C` returns.
    pub fn decode<C: Command>(&self) -> Result<C::Return, Malformed> {
        let text = self.value.get();
        serde_json::from_str(text).map_err(|error| Malformed::reply(C::NAME, text, &error, self.id.clone()))
    }
}

impl Serialize for Reply {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("return", &self.value)?;
        rt::optional(&mut map, "id", &self.id)?;
        rt::extra(&mut map, &self.envelope)?;
        map.end()
    }
}
