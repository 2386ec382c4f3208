//! The second look at a line that did not fit: what would it have been?

use std::fmt;

use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::raw_json::RawJson;
use crate::{Id, MessageKind, Timestamp};

/// What can be read of a line without looking into its values.
#[derive(Default)]
pub(crate) struct Outline {
    pub(crate) what: MessageKind,
    pub(crate) name: Option<String>,
    pub(crate) timestamp: Option<Timestamp>,
    pub(crate) id: Option<Id>,
}

impl Outline {
    fn read<'de, A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error> {
        match key {
            "QMP" => self.what = MessageKind::Greeting,
            "return" => self.what = MessageKind::Reply,
            "error" => self.what = MessageKind::Error,
            "event" => {
                self.what = MessageKind::Event;
                self.name = lenient(map.next_value()?);
                return Ok(());
            }
            "timestamp" => {
                self.timestamp = lenient(map.next_value()?);
                return Ok(());
            }
            "id" => {
                self.id = map.next_value()?;
                return Ok(());
            }
            _ => {}
        }
        map.next_value::<IgnoredAny>().map(drop)
    }
}

/// The value, if it has the type.
fn lenient<T: for<'a> Deserialize<'a>>(value: RawJson) -> Option<T> {
    serde_json::from_str(value.get()).ok()
}

impl<'de> Deserialize<'de> for Outline {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(OutlineVisitor)
    }
}

struct OutlineVisitor;

impl<'de> Visitor<'de> for OutlineVisitor {
    type Value = Outline;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Outline, A::Error> {
        let mut outline = Outline::default();
        while let Some(key) = map.next_key::<String>()? {
            outline.read(&key, &mut map)?;
        }
        Ok(outline)
    }
}
