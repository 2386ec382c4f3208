//! Decoding by the model of documents, without generated code.

use qmp_spec::Valid;
use qmp_spec::conform::{self, Misfit, MisfitKind};
use qmp_spec::model::{Event, Object, Spec, Type};
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
        let mut members = match data.map(|it| serde_json::from_str(it.get())) {
            None => Map::new(),
            Some(Ok(Value::Object(members))) => members,
            Some(Ok(_)) => return Some(Fault::at("data", "expected an object")),
            Some(Err(error)) => return Some(Fault::at("data", &error.to_string())),
        };
        self.drop_absent(&event.data, &mut members);
        let misfits = conform::object(&self.spec, &event.data, &members, "data");
        misfits.into_iter().find_map(Fault::of)
    }

    /// Takes out what is `null` and may be absent: on the wire both say the same.
    fn drop_absent(&self, object: &Object, members: &mut Map<String, Value>) {
        for member in object.all_members() {
            match members.get_mut(&member.name) {
                Some(Value::Null) if member.optional => drop(members.remove(&member.name)),
                Some(value) => self.drop_absent_within(&member.ty, value),
                None => {}
            }
        }
    }

    fn drop_absent_within(&self, ty: &Type, value: &mut Value) {
        match (ty, value) {
            (Type::Named(id), value) => self.drop_absent_within(&self.spec[*id].ty, value),
            (Type::Object(object), Value::Object(members)) => self.drop_absent(object, members),
            (Type::Array(element), Value::Array(values)) => {
                values
                    .iter_mut()
                    .for_each(|it| self.drop_absent_within(element, it));
            }
            _ => {}
        }
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
        Self {
            path: path.to_owned(),
            reason: reason.to_owned(),
        }
    }

    fn of(misfit: Misfit) -> Option<Self> {
        let Misfit {
            kind, path, reason, ..
        } = misfit;
        match kind {
            MisfitKind::Type => Some(Self { path, reason }),
            // What is wrong is the object: the member has no place.
            MisfitKind::Missing => {
                let (object, member) = path.rsplit_once('.')?;
                Some(Self::at(
                    object,
                    &format!("the member `{member}` is missing"),
                ))
            }
            _ => None,
        }
    }
}
