//! The second look at a line that did not fit: what would it have been?

use serde::de::{DeserializeOwned, IgnoredAny};

use super::key::{Key, NAMES};
use crate::fault::Fault;
use crate::raw_json::RawJson;
use crate::reader::{Members, decode_members, decode_value};
use crate::{Id, JsonError, MessageKind, Timestamp};

/// What can be read of a line without looking into its values.
#[derive(Default)]
pub(crate) struct Outline {
    pub(crate) what: MessageKind,
    pub(crate) name: Option<String>,
    pub(crate) timestamp: Option<Timestamp>,
    pub(crate) id: Option<Id>,
}

impl Outline {
    /// What can be read of a line.
    ///
    /// # Errors
    ///
    /// If the line is no JSON, or no object.
    pub(crate) fn of(line: &str) -> Result<Self, Fault> {
        decode_members(line, NAMES, |members| {
            let mut outline = Self::default();
            while let Some(name) = members.next_name()? {
                outline.read(Key::from(name), members)?;
            }
            Ok(outline)
        })
    }

    fn read(&mut self, key: Key, members: &mut Members<'_, '_>) -> Result<(), JsonError> {
        match key {
            Key::Greeting => self.what = MessageKind::Greeting,
            Key::Return => self.what = MessageKind::Reply,
            Key::Error => self.what = MessageKind::Error,
            Key::Event => {
                self.what = MessageKind::Event;
                self.name = lenient(&members.value()?);
                return Ok(());
            }
            Key::Timestamp => {
                self.timestamp = lenient(&members.value()?);
                return Ok(());
            }
            Key::Id => {
                self.id = members.value()?;
                return Ok(());
            }
            Key::Data | Key::Other(_) => {}
        }
        members.value::<IgnoredAny>().map(drop)
    }
}

/// The value, if it has the type.
fn lenient<T: DeserializeOwned>(value: &RawJson) -> Option<T> {
    decode_value(value.get())
}
