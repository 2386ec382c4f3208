//! Decoding by the model of documents, without generated code.

use qmp_spec::Valid;
use qmp_spec::conform::{self, Misfit, MisfitKind};
use qmp_spec::model::{Event, Spec};
use qmp_types::{Map, Message, RawValue, UnknownEvent, Value};

use super::{Decoder, Record};

/// The events that documents define.
pub(super) struct ByDocuments {
    spec: Valid<Spec>,
}

/// A place in a line, and what is wrong there.
struct Fault {
    path: String,
    reason: String,
}

impl ByDocuments {
    pub(super) fn new(spec: Valid<Spec>) -> Self {
        Self { spec }
    }

    fn find(&self, name: &str) -> Option<&Event> {
        self.spec.events.iter().find(|it| it.name == name)
    }

    /// The first thing in which the data of an event does not fit.
    ///
    /// Members and values that the documents do not know are no faults: a newer server may send them.
    fn fault(&self, event: &Event, data: Option<&RawValue>) -> Option<Fault> {
        let members = match data.map(|it| serde_json::from_str(it.get())) {
            None => Map::new(),
            Some(Ok(Value::Object(members))) => members,
            Some(Ok(_)) => return Some(Fault::at("data", "expected an object")),
            Some(Err(error)) => return Some(Fault::at("data", &error.to_string())),
        };
        let misfits = conform::object(&self.spec, &event.data, &members, "data");
        misfits.into_iter().find_map(Fault::of)
    }
}

impl Decoder for ByDocuments {
    fn decode(&self, line: &[u8]) -> Record {
        let decoded = Message::<UnknownEvent>::from_line(line);
        if let Ok(Message::Event(it)) = &decoded
            && let Some(event) = self.find(it.event.name())
            && let Some(fault) = self.fault(event, it.event.data())
        {
            return Record::malformed(Some(&event.name), &fault.path, &fault.reason);
        }
        Record::new(decoded, |event| self.find(event.name()).is_some())
    }
}

impl Fault {
    fn at(path: &str, reason: &str) -> Self {
        Self { path: path.to_owned(), reason: reason.to_owned() }
    }

    fn of(misfit: Misfit) -> Option<Self> {
        let Misfit { kind, path, reason, .. } = misfit;
        match kind {
            MisfitKind::Type => Some(Self { path, reason }),
            // What is wrong is the object: the member has no place.
            MisfitKind::Missing => {
                let (object, member) = path.rsplit_once('.')?;
                Some(Self::at(object, &format!("the member `{member}` is missing")))
            }
            _ => None,
        }
    }
}
