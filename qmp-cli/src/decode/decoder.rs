//! From what was found in a stream to what it is.

use qmp_types::{ErrorReply, Extra, Greeting, Malformed, Message, MessageKind, Reply, TimedEvent, UnknownEvent};

use super::awaiting::Awaiting;
use super::capture::Side;
use super::definitions::{Definitions, Fault};
use super::messages::{Found, What};
use super::record::{Kind, Record};
use super::request::{Request, is_request};
use super::words::{in_plain_words, reason_of, why_not_json};

/// Decodes messages in their order.
pub(super) struct Decoder {
    definitions: Definitions,
    awaiting: Awaiting,
}

impl Decoder {
    pub(super) fn new(definitions: Definitions) -> Self {
        Self { definitions, awaiting: Awaiting::default() }
    }

    /// What something is that was found.
    pub(super) fn decode(&mut self, found: &Found) -> Record {
        let of = (found.from == Side::Client).then_some("command");
        let reason = match &found.what {
            What::Object(text) => return self.object(text, found.from),
            What::Noise(text) if text.starts_with(b"{") => {
                why_not_json(text).unwrap_or_else(|| "not JSON, and too long to say why".into())
            }
            What::Noise(_) => "not a message: it does not begin with `{`".into(),
            What::TooLarge => "the message is larger than 64 MiB".into(),
            What::CutOff(length) => format!("the stream ends within the message, after {length} bytes of it"),
        };
        Record::malformed(of, None, Fault { path: String::new(), reason })
    }

    fn object(&mut self, text: &[u8], from: Side) -> Record {
        match (serde_json::from_slice::<Extra>(text), from) {
            (Ok(members), _) if from == Side::Client || is_request(&members) => self.request(&Request::read(&members)),
            (Err(error), Side::Client) => {
                let reason = why_not_json(text).unwrap_or_else(|| reason_of(&error));
                Record::malformed(Some("command"), None, Fault { path: String::new(), reason })
            }
            _ => self.message(text),
        }
    }

    fn request(&mut self, request: &Request) -> Record {
        let Request { name, out_of_band, arguments, id, fault } = request;
        let name = name.as_deref();
        self.awaiting.sent(name, id.as_ref());
        let command = name.and_then(|it| self.definitions.command(it));
        let misfit = || self.definitions.arguments(command?, *arguments);
        let record = match fault.clone().or_else(misfit) {
            Some(fault) => Record::malformed(Some("command"), name, fault),
            None => {
                let kind = if command.is_some() { Kind::Command } else { Kind::UnknownCommand };
                let arguments = arguments.map(|it| it.get().to_owned());
                Record { out_of_band: *out_of_band, data: arguments, ..Record::new(kind, name) }
            }
        };
        record.with_id(id.clone())
    }

    fn message(&mut self, text: &[u8]) -> Record {
        match Message::<UnknownEvent>::from_line(text) {
            Ok(Message::Greeting(it)) => self.greeting(&it),
            Ok(Message::Event(it)) => self.event(&it),
            Ok(Message::Reply(it)) => self.reply(it),
            Ok(Message::Error(it)) => self.error(it),
            Err(it) => self.malformed(&it, text),
        }
    }

    fn greeting(&mut self, greeting: &Greeting) -> Record {
        self.awaiting.clear();
        Record { data: serde_json::to_string(greeting).ok(), ..Record::new(Kind::Greeting, None) }
    }

    fn event(&self, timed: &TimedEvent<UnknownEvent>) -> Record {
        let (name, data) = (timed.event.name(), timed.event.data());
        let event = self.definitions.event(name);
        let record = match event.and_then(|it| self.definitions.data(it, data)) {
            Some(fault) => Record::malformed(Some("event"), Some(name), fault),
            None => {
                let kind = if event.is_some() { Kind::Event } else { Kind::UnknownEvent };
                Record { data: data.map(|it| it.get().to_owned()), ..Record::new(kind, Some(name)) }
            }
        };
        Record { timestamp: timed.timestamp, ..record }
    }

    fn reply(&mut self, reply: Reply) -> Record {
        let name = self.awaiting.answered(reply.id.as_ref());
        let command = name.as_deref().and_then(|it| self.definitions.command(it));
        let fault = command.and_then(|it| self.definitions.returned(it, reply.value()));
        let record = match fault {
            Some(fault) => Record::malformed(Some("return"), name.as_deref(), fault),
            None => Record { data: Some(reply.value().get().to_owned()), ..Record::new(Kind::Return, name.as_deref()) },
        };
        record.with_id(reply.id)
    }

    fn error(&mut self, error: ErrorReply) -> Record {
        let command = answers_a_command(&error).then(|| self.awaiting.answered(error.id.as_ref())).flatten();
        let mut members = Extra::default().with("class", error.class.to_string()).with("desc", error.desc.as_str());
        for (name, value) in error.extra.iter() {
            // What came from JSON goes back into it.
            let _ = members.insert(name, &value);
        }
        let data = serde_json::to_string(&members).ok();
        let class = error.class.to_string();
        Record { data, command, ..Record::new(Kind::Error, Some(&class)) }.with_id(error.id)
    }

    fn malformed(&mut self, malformed: &Malformed, text: &[u8]) -> Record {
        let (of, name) = match malformed.what() {
            MessageKind::Greeting => (Some("greeting"), None),
            MessageKind::Event => (Some("event"), malformed.name().map(str::to_owned)),
            MessageKind::Reply => (Some("return"), self.awaiting.answered(malformed.id())),
            MessageKind::Error => (Some("error"), self.awaiting.answered(malformed.id())),
            MessageKind::Line => (None, None),
        };
        let fault = Fault {
            path: malformed.path().to_owned(),
            reason: why_not_json(text).unwrap_or_else(|| in_plain_words(malformed.reason())),
        };
        let record = Record::malformed(of, name.as_deref(), fault).with_id(malformed.id().cloned());
        Record { timestamp: malformed.timestamp(), ..record }
    }
}

/// Whether an error answers a command: text that is no JSON is answered as well, and was no command.
fn answers_a_command(error: &ErrorReply) -> bool {
    error.id.is_some() || !["JSON parse error", "Invalid JSON syntax"].iter().any(|it| error.desc.starts_with(it))
}
