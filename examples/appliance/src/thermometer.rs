//! What a program declares that wants one event and no more than two of its members, in types of its own choice.
//!
//! The compiler holds them against the document: misspell a member, or make `temperature` a `bool`, and it tells.

use qemu_qmp::Event;

use crate::protocol::event::Climate;

/// What a thermometer needs of `CLIMATE`. The name on the wire is that of the type that it is checked against.
///
/// ```
/// use appliance::thermometer::Reading;
/// use qemu_qmp::{Events, Message, UnknownEvent};
///
/// let line = br#"{"event": "CLIMATE", "data": {"zone": "palms", "temperature": 23.5, "humidity": 71}}"#;
/// let Message::Event(timed) = Message::<UnknownEvent>::from_line(line)? else { panic!("it is an event") };
/// let reading = Reading::decode(&timed.event).expect("it is this event")?;
/// assert_eq!((&*reading.zone, reading.temperature), ("palms", 23.5));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Event)]
#[qmp(check = Climate)]
pub struct Reading {
    /// Where it was measured.
    pub zone: Box<str>,
    /// Degrees Celsius.
    pub temperature: f64,
}
