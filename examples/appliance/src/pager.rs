//! A handler of few events that says which ones it does not care for.

use crate::mast::MastEvent;
use crate::protocol::event;
use crate::words;

/// Wakes the gardener: gives what to tell, for the few events that somebody has to get up for.
///
/// All others are ignored by name. An event that a document gains is neither handled nor ignored, and does not go by
/// unseen: this stops compiling until somebody has decided.
///
/// ```
/// use appliance::{Event, Pager};
/// use qemu_qmp::Message;
///
/// let page = |line: &str| match line.parse::<Message<Event>>() {
///     Ok(Message::Event(timed)) => timed.event.dispatch(&mut Pager),
///     _ => None,
/// };
/// assert_eq!(page(r#"{"event": "DAWN", "data": {"lux": 412}}"#), None);
/// assert_eq!(page(r#"{"event": "MAST_HAIL"}"#).as_deref(), Some("it hails"));
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Pager;

#[qemu_qmp::handler(ignore(
    AWAKE,
    CLIMATE,
    DAWN,
    DUSK,
    HARVEST_READY,
    LAMPS_FAILED,
    PESTS_SEEN,
    PROGRAMME_DONE,
    SENSOR_FOUND,
    SENSOR_LOST,
    TANK_LEVEL,
    VENT_MOVED,
    WATERING_DONE,
    WATERING_STARTED,
    unknown,
))]
impl event::EventHandler<MastEvent> for Pager {
    type Output = Option<String>;

    fn alarm(&mut self, alarm: event::Alarm) -> Self::Output {
        Some(words::alarm(&alarm))
    }

    fn other(&mut self, event: MastEvent) -> Self::Output {
        match event {
            MastEvent::Gust(_) => None,
            MastEvent::Hail(_) => Some("it hails".to_owned()),
        }
    }
}
