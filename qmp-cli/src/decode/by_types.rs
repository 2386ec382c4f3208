//! Decoding by the types that are built in.

use qmp_types::Message;
use qmp_types::event::Event;

use super::{Decoder, Record};

/// The generated types of `qmp-types`.
pub(super) struct ByTypes;

impl Decoder for ByTypes {
    fn decode(&self, line: &[u8]) -> Record {
        let decoded = Message::<Event>::from_line(line);
        Record::new(decoded, |event| !matches!(event, Event::Unknown(_)))
    }
}
