//! The state of a session and its transitions.

use std::marker::PhantomData;
use std::ops::Range;

use super::flight::Flight;
use super::frame::{Frame, Framer};
use super::{CallId, Cancelled, Counters, Incoming, Limits, Stray, Transmission};
use crate::event::Event;
use crate::{Dispatch, Greeting};

/// One connection's worth of the protocol; see the [module](super).
#[derive(Debug)]
pub struct Session<E = Event> {
    pub(super) limits: Limits,
    pub(super) framer: Framer,
    pub(super) phase: Phase,
    pub(super) greeting: Option<Box<Greeting>>,
    pub(super) wants_out_of_band: bool,
    pub(super) out_of_band: bool,
    pub(super) negotiation_id: u64,
    pub(super) next_id: u64,
    pub(super) flight: Flight,
    pub(super) counters: Counters,
    /// Where the last message is in the framer's buffer.
    pub(super) line: Range<usize>,
    pub(super) events: PhantomData<fn() -> E>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Phase {
    Silence,
    Negotiation(CallId),
    Ready,
    Over,
}

impl<E: Dispatch> Default for Session<E> {
    fn default() -> Self {
        Self::new()
    }
}

impl<E: Dispatch> Session<E> {
    /// A session with the default limits that agrees to out-of-band execution where it is offered.
    ///
    /// ```
    /// let session = qemu_qmp::session::Session::<qemu_qmp::event::Event>::new();
    /// assert_eq!(session.unanswered(), 0);
    /// ```
    pub fn new() -> Self {
        Self::with_limits(Limits::default())
    }

    /// The same with other limits.
    ///
    /// ```
    /// use qemu_qmp::session::{Limits, Session};
    ///
    /// let session = Session::<qemu_qmp::event::Event>::with_limits(Limits { message: 1 << 20, ..Limits::default() });
    /// ```
    pub fn with_limits(limits: Limits) -> Self {
        Self {
            limits,
            framer: Framer::new(limits.message),
            phase: Phase::Silence,
            greeting: None,
            wants_out_of_band: true,
            out_of_band: false,
            negotiation_id: 0,
            next_id: 1,
            flight: Flight::new(),
            counters: Counters::default(),
            line: 0..0,
            events: PhantomData,
        }
    }

    /// Sets the id of the negotiation, which is 0 otherwise. Commands are numbered from 1, as QEMU takes a while for each
    /// byte.
    ///
    /// A server may send the reply to a command of an earlier connection to this one, but not after its answer to the
    /// negotiation, as it executes in order. With a number here that the earlier session did not get to, it is nobody's.
    ///
    /// ```
    /// use qemu_qmp::session::Session;
    ///
    /// let session = Session::<qemu_qmp::event::Event>::new().negotiation_id(1 << 32);
    /// ```
    #[must_use]
    pub fn negotiation_id(mut self, id: u64) -> Self {
        self.negotiation_id = id;
        self
    }

    /// Leaves out-of-band execution off, even where it is offered.
    ///
    /// ```
    /// use qemu_qmp::session::Session;
    ///
    /// let session = Session::<qemu_qmp::event::Event>::new().without_out_of_band();
    /// assert!(!session.out_of_band());
    /// ```
    #[must_use]
    pub fn without_out_of_band(mut self) -> Self {
        self.wants_out_of_band = false;
        self
    }

    /// What the server said first, if it has said it.
    ///
    /// ```
    /// # use qemu_qmp::{event::Event, session::*};
    /// # let mut session = Session::<Event>::new();
    /// # session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}, "capabilities": ["oob"]}}"#);
    /// # session.next();
    /// # let id = session.transmit().unwrap().id;
    /// # session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
    /// # session.next();
    /// assert_eq!(session.greeting().map(|it| it.version.qemu.major), Some(7));
    /// ```
    pub fn greeting(&self) -> Option<&Greeting> {
        self.greeting.as_deref()
    }

    /// Whether commands may be executed out of band.
    ///
    /// ```
    /// # use qemu_qmp::{event::Event, session::*};
    /// # let mut session = Session::<Event>::new();
    /// # session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}, "capabilities": ["oob"]}}"#);
    /// # session.next();
    /// # let id = session.transmit().unwrap().id;
    /// # session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
    /// # session.next();
    /// assert!(session.out_of_band());
    /// ```
    pub fn out_of_band(&self) -> bool {
        self.out_of_band
    }

    /// What the session has met so far.
    ///
    /// ```
    /// let mut session = qemu_qmp::session::Session::<qemu_qmp::event::Event>::new();
    /// session.receive(br#"{"event": "STOP"}"#);
    /// session.next();
    /// assert_eq!(session.counters().events, 1);
    /// ```
    pub fn counters(&self) -> Counters {
        self.counters
    }

    /// How many commands are without their replies, sent or not, given up or not.
    ///
    /// ```
    /// # use qemu_qmp::{event::Event, session::*};
    /// # let mut session = Session::<Event>::new();
    /// # session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}, "capabilities": ["oob"]}}"#);
    /// # session.next();
    /// # let id = session.transmit().unwrap().id;
    /// # session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
    /// # session.next();
    /// session.submit(&qemu_qmp::command::Stop::new(), Turn::InOrder)?;
    /// assert_eq!(session.unanswered(), 1);
    /// # Ok::<(), SubmitError>(())
    /// ```
    pub fn unanswered(&self) -> usize {
        self.flight.len()
    }

    /// Takes bytes as they came from the server, cut anyhow. [`next`](Self::next) tells what is in them.
    ///
    /// ```
    /// let mut session = qemu_qmp::session::Session::<qemu_qmp::event::Event>::new();
    /// session.receive(b"{\"eve");
    /// assert_eq!(session.next(), None);
    /// session.receive(b"nt\": \"STOP\"}");
    /// assert!(session.next().is_some());
    /// ```
    pub fn receive(&mut self, bytes: &[u8]) {
        self.line = 0..0;
        self.framer.push(bytes);
    }

    /// What the server has said next, if all of it has come.
    #[expect(
        clippy::should_implement_trait,
        reason = "after `None` there may be more, and each item changes the session"
    )]
    ///
    /// ```
    /// let mut session = qemu_qmp::session::Session::<qemu_qmp::event::Event>::new();
    /// session.receive(br#"{"event": "STOP"}{"event": "RESUME"}"#);
    /// assert_eq!(std::iter::from_fn(|| session.next()).count(), 2);
    /// ```
    pub fn next(&mut self) -> Option<Incoming<E>> {
        self.line = 0..0;
        let stray = match self.framer.next()? {
            Frame::Object(line) => {
                self.line = line;
                return Some(self.message());
            }
            Frame::Noise(kept, length) => {
                self.counters.noise += 1;
                Stray::Noise(String::from_utf8_lossy(&kept).into_owned(), length)
            }
            Frame::TooLarge(tail, size) => return Some(self.too_large(&tail, size)),
        };
        Some(Incoming::Stray(stray))
    }

    /// The message that [`next`](Self::next) gave last, as it came; empty if that was none, or if bytes were
    /// received since.
    ///
    /// ```
    /// let mut session = qemu_qmp::session::Session::<qemu_qmp::event::Event>::new();
    /// session.receive(b"{\"event\": \"STOP\"}\r\n");
    /// session.next();
    /// assert_eq!(session.line(), br#"{"event": "STOP"}"#);
    /// ```
    pub fn line(&self) -> &[u8] {
        self.framer.bytes(self.line.clone())
    }

    /// The server says no more: how many bytes of a message were without its end, and noise without a line's end.
    ///
    /// ```
    /// use qemu_qmp::session::Session;
    ///
    /// let mut session = Session::<qemu_qmp::event::Event>::new();
    /// session.receive(br#"{"QMP": {"#);
    /// assert_eq!(session.next(), None);
    /// assert_eq!(session.finish(), (9, None));
    /// ```
    pub fn finish(&mut self) -> (u64, Option<Stray>) {
        self.phase = Phase::Over;
        let (noise, rest) = self.framer.finish();
        let Some(Frame::Noise(kept, length)) = noise else { return (rest, None) };
        self.counters.noise += 1;
        (rest, Some(Stray::Noise(String::from_utf8_lossy(&kept).into_owned(), length)))
    }

    /// The next command to be written, if there is one that may be sent now. It counts as sent from here on.
    ///
    /// ```
    /// # use qemu_qmp::{event::Event, session::*};
    /// # let mut session = Session::<Event>::new();
    /// # session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}, "capabilities": ["oob"]}}"#);
    /// # session.next();
    /// # let id = session.transmit().unwrap().id;
    /// # session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
    /// # session.next();
    /// session.submit(&qemu_qmp::command::Stop::new(), Turn::InOrder)?;
    /// assert!(session.transmit().is_some());
    /// assert!(session.transmit().is_none());
    /// # Ok::<(), SubmitError>(())
    /// ```
    pub fn transmit(&mut self) -> Option<Transmission> {
        self.flight.transmit(self.window()?)
    }

    /// Whether [`transmit`](Self::transmit) would give a command.
    ///
    /// ```
    /// let mut session = qemu_qmp::session::Session::<qemu_qmp::event::Event>::new();
    /// assert!(!session.may_transmit());
    /// ```
    pub fn may_transmit(&self) -> bool {
        self.flight.has_waiting() && self.window().is_some_and(|it| self.flight.may_transmit(it))
    }

    /// Gives a command up: its answer will be dropped. `None` if it was answered or given up before.
    ///
    /// ```
    /// use qemu_qmp::session::{CallId, Cancelled, Session};
    ///
    /// fn give_up(session: &mut Session, call: CallId) -> bool {
    ///     session.cancel(call) == Some(Cancelled::NeverSent)
    /// }
    /// ```
    pub fn cancel(&mut self, id: CallId) -> Option<Cancelled> {
        self.flight.cancel(id)
    }

    /// Has a command executed whose answer nobody waits for: it is sent in its turn, and its answer is dropped.
    ///
    /// ```
    /// # use qemu_qmp::{event::Event, session::*};
    /// # let mut session = Session::<Event>::new();
    /// # session.receive(br#"{"QMP": {"version": {"qemu": {"major": 7, "minor": 2, "micro": 22}, "package": ""}, "capabilities": ["oob"]}}"#);
    /// # session.next();
    /// # let id = session.transmit().unwrap().id;
    /// # session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
    /// # session.next();
    /// let id = session.submit(&qemu_qmp::command::Stop::new(), Turn::InOrder)?;
    /// session.disown(id);
    /// assert_eq!(session.transmit().map(|it| it.id), Some(id));
    /// session.receive(format!("{{\"return\": {{}}, \"id\": {id}}}").as_bytes());
    /// assert_eq!(session.next(), Some(Incoming::Late(id)));
    /// # Ok::<(), SubmitError>(())
    /// ```
    pub fn disown(&mut self, id: CallId) {
        self.flight.disown(id);
    }

    /// How many commands the server is given at once; `None` when it is given none any more.
    pub(super) fn window(&self) -> Option<usize> {
        (self.phase != Phase::Over).then(|| Flight::window(&self.limits, self.out_of_band))
    }
}
