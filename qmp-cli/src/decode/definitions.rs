//! What documents say of messages, without generated code.

use std::collections::HashMap;

use qmp_spec::Valid;
use qmp_spec::conform::{self, Misfit, MisfitKind};
use qmp_spec::model::{Command, Event, Object, Spec};
use qmp_types::{Map, RawValue, Value};

use super::words::reason_of;

/// The events and commands that documents define.
pub(super) struct Definitions {
    spec: Valid<Spec>,
    events: HashMap<String, usize>,
    commands: HashMap<String, usize>,
}

/// A place in a message, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    pub(super) path: String,
    pub(super) reason: String,
}

impl Definitions {
    pub(super) fn new(spec: Valid<Spec>) -> Self {
        let events = spec.events.iter().enumerate().map(|(at, it)| (it.name.clone(), at)).collect();
        let commands = spec.commands.iter().enumerate().map(|(at, it)| (it.name.clone(), at)).collect();
        Self { spec, events, commands }
    }

    pub(super) fn event(&self, name: &str) -> Option<&Event> {
        self.events.get(name).map(|&at| &self.spec.events[at])
    }

    pub(super) fn command(&self, name: &str) -> Option<&Command> {
        self.commands.get(name).map(|&at| &self.spec.commands[at])
    }

    /// The first thing in which the data of an event does not fit.
    pub(super) fn data(&self, event: &Event, data: Option<&RawValue>) -> Option<Fault> {
        self.object(&event.data, data, "data").find_map(Fault::of_received)
    }

    /// The first thing in which the arguments of a command do not fit.
    ///
    /// What is sent is judged as a server does: it refuses what it does not know.
    pub(super) fn arguments(&self, command: &Command, arguments: Option<&RawValue>) -> Option<Fault> {
        self.object(&command.arguments, arguments, "arguments").find_map(Fault::of_sent)
    }

    /// The first thing in which what a command returned does not fit.
    pub(super) fn returned(&self, command: &Command, value: &RawValue) -> Option<Fault> {
        let value: Value = match serde_json::from_str(value.get()) {
            Ok(value) => value,
            Err(error) => return Some(Fault::of_json("return", &error)),
        };
        match &command.returns {
            Some(ty) => conform::value(&self.spec, ty, &value, "return").into_iter().find_map(Fault::of_received),
            None if value.is_object() => None,
            None => Some(Fault::at("return", "expected an object")),
        }
    }

    fn object(&self, object: &Object, json: Option<&RawValue>, path: &str) -> impl Iterator<Item = Misfit> {
        let misfits = match json.map(|it| serde_json::from_str(it.get())) {
            None => conform::object(&self.spec, object, &Map::new(), path),
            Some(Ok(Value::Object(members))) => conform::object(&self.spec, object, &members, path),
            Some(Ok(_)) => vec![misfit(Fault::at(path, "expected an object"))],
            Some(Err(error)) => vec![misfit(Fault::of_json(path, &error))],
        };
        misfits.into_iter()
    }
}

fn misfit(Fault { path, reason }: Fault) -> Misfit {
    Misfit { kind: MisfitKind::Type, path, reason, offset: None }
}

impl Fault {
    pub(super) fn at(path: &str, reason: &str) -> Self {
        Self { path: path.to_owned(), reason: reason.to_owned() }
    }

    /// A value that only a closer look has found not to be readable.
    fn of_json(path: &str, error: &serde_json::Error) -> Self {
        Self::at(path, &reason_of(error))
    }

    /// Values and members that the documents do not know are no faults of a server: a newer one may send them.
    fn of_received(misfit: Misfit) -> Option<Self> {
        matches!(misfit.kind, MisfitKind::Type | MisfitKind::Missing).then(|| Self::of_sent(misfit)).flatten()
    }

    fn of_sent(misfit: Misfit) -> Option<Self> {
        let Misfit { kind, path, reason, .. } = misfit;
        match (kind, path.rsplit_once('.')) {
            // What is wrong is the object: the member has no place.
            (MisfitKind::Missing, Some((object, member))) => {
                Some(Self::at(object, &format!("the member `{member}` is missing")))
            }
            (MisfitKind::Undeclared, _) => Some(Self::at(&path, "the command does not have this argument")),
            _ => Some(Self { path, reason }),
        }
    }
}
