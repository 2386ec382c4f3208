//! What a session has met so far.

/// What a session has met so far.
///
/// ```
/// use qemu_qmp::session::{Counters, Session};
///
/// let mut session = Session::<qemu_qmp::event::Event>::new();
/// session.receive(b"Warning: this is not JSON\n");
/// while session.next().is_some() {}
/// assert_eq!(session.counters().noise, 1);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Counters {
    /// Events that could be decoded.
    pub events: u64,
    /// Events of a known name that did not fit their types.
    pub malformed_events: u64,
    /// Replies that were given to the one who waits, errors too.
    pub replies: u64,
    /// Replies to commands that had been given up.
    pub late: u64,
    /// Replies to no command of this session: with a foreign id, with none, or for the second time.
    pub unknown: u64,
    /// Lines that are no JSON object.
    pub noise: u64,
    /// JSON objects that are no messages, or that do not tell whom they are for.
    pub malformed: u64,
    /// Messages beyond the limit.
    pub too_large: u64,
}
