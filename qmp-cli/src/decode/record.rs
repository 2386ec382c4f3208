//! What a message was decoded to.

mod print;

use qmp_types::{Id, Timestamp};

use super::definitions::Fault;

/// What a message is, to be printed.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) kind: Kind,
    /// Of what is malformed: which kind of message it would be.
    pub(super) of: Option<&'static str>,
    /// Name of the event or command, that of a return's command, or class of the error.
    pub(super) name: Option<String>,
    /// Of an error: the command that failed.
    pub(super) command: Option<String>,
    /// Of a command: whether it does not wait for its turn.
    pub(super) out_of_band: bool,
    /// What the message carries, as JSON.
    pub(super) data: Option<String>,
    pub(super) timestamp: Option<Timestamp>,
    pub(super) id: Option<Id>,
    /// Where and why it does not fit.
    pub(super) fault: Option<Fault>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Greeting,
    Command,
    UnknownCommand,
    Return,
    Error,
    Event,
    UnknownEvent,
    Malformed,
}

impl Record {
    pub(super) fn new(kind: Kind, name: Option<&str>) -> Self {
        Self {
            kind,
            of: None,
            name: name.map(str::to_owned),
            command: None,
            out_of_band: false,
            data: None,
            timestamp: None,
            id: None,
            fault: None,
        }
    }

    /// The record of what does not fit, or is no message.
    pub(super) fn malformed(of: Option<&'static str>, name: Option<&str>, fault: Fault) -> Self {
        Self { of, fault: Some(fault), ..Self::new(Kind::Malformed, name) }
    }

    pub(super) fn with_id(self, id: Option<Id>) -> Self {
        Self { id, ..self }
    }

    pub(super) fn is_malformed(&self) -> bool {
        self.kind == Kind::Malformed
    }

    /// Whether it fits, and the documents know it.
    pub(super) fn is_as_expected(&self) -> bool {
        !matches!(self.kind, Kind::Malformed | Kind::UnknownCommand | Kind::UnknownEvent)
    }
}

impl Kind {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Greeting => "greeting",
            Self::Command => "command",
            Self::UnknownCommand => "unknown-command",
            Self::Return => "return",
            Self::Error => "error",
            Self::Event => "event",
            Self::UnknownEvent => "unknown-event",
            Self::Malformed => "malformed",
        }
    }
}
