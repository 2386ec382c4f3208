//! A connection as it is read: every line is taken, counted and put in words, whatever it is.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use qemu_qmp::{Malformed, Message, TimedEvent, Timestamp};

use crate::{Dashboard, Event, requests};

/// What was said so far, and how the house is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    dashboard: Dashboard,
    counts: BTreeMap<Kind, usize>,
}

/// One line, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What the line is.
    pub kind: Kind,
    /// When it happened, if the line says so.
    pub time: Option<Timestamp>,
    /// What it says.
    pub text: String,
}

/// What a line can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// The server introduces itself.
    Greeting,
    /// An event of the documents or of the mast.
    Event,
    /// An event that we do not know: something new, and no mistake.
    Unknown,
    /// A command succeeded.
    Reply,
    /// A command failed.
    Refusal,
    /// The line does not fit, and somebody should look at it.
    Malformed,
}

impl Session {
    /// Takes a line as it came from the socket.
    pub fn take(&mut self, line: &[u8]) -> Entry {
        let entry = Message::from_line(line).and_then(|it| self.message(it)).unwrap_or_else(|it| Entry::malformed(&it));
        *self.counts.entry(entry.kind).or_default() += 1;
        entry
    }

    /// How the house is.
    pub fn dashboard(&self) -> &Dashboard {
        &self.dashboard
    }

    /// How many lines there were of each kind.
    pub fn counts(&self) -> &BTreeMap<Kind, usize> {
        &self.counts
    }

    fn message(&mut self, message: Message<Event>) -> Result<Entry, Malformed> {
        Ok(match message {
            Message::Greeting(greeting) => Entry::new(Kind::Greeting, greeting.version.qemu.to_string()),
            Message::Event(timed) => self.event(timed),
            Message::Reply(reply) => Entry::new(Kind::Reply, requests::answer(&reply)?),
            Message::Error(error) => Entry::new(Kind::Refusal, error.to_string()),
        })
    }

    fn event(&mut self, TimedEvent { timestamp, event, .. }: TimedEvent<Event>) -> Entry {
        let kind = if matches!(event, Event::Unknown(_)) { Kind::Unknown } else { Kind::Event };
        let name = event.name().to_owned();
        let text = format!("{name}: {}", event.dispatch(&mut self.dashboard));
        Entry { kind, time: timestamp, text }
    }
}

impl Entry {
    fn new(kind: Kind, text: String) -> Self {
        Self { kind, time: None, text }
    }

    fn malformed(malformed: &Malformed) -> Self {
        let name = malformed.name().map_or_else(|| malformed.what().to_string(), str::to_owned);
        let place = if malformed.path().is_empty() { String::new() } else { format!("{}: ", malformed.path()) };
        let text = format!("{name}: {place}{}, in {}", malformed.reason(), malformed.raw());
        Self { kind: Kind::Malformed, time: malformed.timestamp(), text }
    }
}

impl Display for Entry {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let clock = self.time.map_or_else(String::new, clock);
        write!(f, "{clock:8}  {:9} {}", self.kind, self.text)
    }
}

impl Display for Kind {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Greeting => "greeting",
            Self::Event => "event",
            Self::Unknown => "unknown",
            Self::Reply => "reply",
            Self::Refusal => "refusal",
            Self::Malformed => "malformed",
        })
    }
}

/// The time of day.
fn clock(time: Timestamp) -> String {
    let seconds = time.seconds.rem_euclid(24 * 60 * 60);
    format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
