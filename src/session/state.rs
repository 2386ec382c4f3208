//! The state of a session and its transitions.

use std::marker::PhantomData;
use std::ops::Range;

use serde_json::value::RawValue;

use super::flight::{Flight, Owner};
use super::frame::{Frame, Framer};
use super::request::{self, ByName};
use super::{Answer, CallId, Cancelled, Counters, Incoming, Limits, Stray, SubmitError, Transmission, Turn};
use crate::event::Event;
use crate::{Capability, Command, Dispatch, Greeting, Id, Malformed, Message, MessageKind, Request};

/// One connection's worth of the protocol; see the [module](super).
#[derive(Debug)]
pub struct Session<E = Event> {
    limits: Limits,
    framer: Framer,
    phase: Phase,
    greeting: Option<Box<Greeting>>,
    wants_out_of_band: bool,
    out_of_band: bool,
    next_id: u64,
    flight: Flight,
    counters: Counters,
    /// Where the last message is in the framer's buffer.
    line: Range<usize>,
    events: PhantomData<fn() -> E>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Phase {
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
    pub fn new() -> Self {
        Self::with_limits(Limits::default())
    }

    /// The same with other limits.
    pub fn with_limits(limits: Limits) -> Self {
        Self {
            limits,
            framer: Framer::new(limits.message),
            phase: Phase::Silence,
            greeting: None,
            wants_out_of_band: true,
            out_of_band: false,
            next_id: 1,
            flight: Flight::new(),
            counters: Counters::default(),
            line: 0..0,
            events: PhantomData,
        }
    }

    /// Sets the id of the first command.
    ///
    /// A server may send the reply to a command of an earlier connection to this one. With a first id that the earlier
    /// one did not get to, it is nobody's.
    ///
    /// ```
    /// use qemu_qmp::session::Session;
    ///
    /// let session = Session::<qemu_qmp::event::Event>::new().first_id(1 << 32);
    /// ```
    #[must_use]
    pub fn first_id(mut self, id: u64) -> Self {
        self.next_id = id;
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
    pub fn greeting(&self) -> Option<&Greeting> {
        self.greeting.as_deref()
    }

    /// Whether commands may be executed out of band.
    pub fn out_of_band(&self) -> bool {
        self.out_of_band
    }

    /// What the session has met so far.
    pub fn counters(&self) -> Counters {
        self.counters
    }

    /// How many commands are without their replies, sent or not, given up or not.
    pub fn unanswered(&self) -> usize {
        self.flight.len()
    }

    /// Takes bytes as they came from the server, cut anyhow. [`next`](Self::next) tells what is in them.
    pub fn receive(&mut self, bytes: &[u8]) {
        self.line = 0..0;
        self.framer.push(bytes);
    }

    /// What the server has said next, if all of it has come.
    #[expect(
        clippy::should_implement_trait,
        reason = "after `None` there may be more, and each item changes the session"
    )]
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

    /// Takes a command, which [`transmit`](Self::transmit) gives in its turn.
    ///
    /// # Errors
    ///
    /// If commands cannot be taken now, or this one not at all.
    pub fn submit<C: Command>(&mut self, command: &C, turn: Turn) -> Result<CallId, SubmitError> {
        self.take(turn, |id| {
            let request = Request::new(command).id(id);
            let request = if turn == Turn::OutOfBand { request.out_of_band() } else { request };
            let mut line = Vec::with_capacity(128);
            request.write_to(&mut line).map_err(SubmitError::Encode)?;
            Ok(line)
        })
    }

    /// Takes a command by its name.
    ///
    /// ```
    /// use qemu_qmp::session::{Session, SubmitError, Turn};
    ///
    /// let mut session = Session::<qemu_qmp::event::Event>::new();
    /// let refused = session.submit_raw("x-colo-lost-heartbeat", None, Turn::InOrder);
    /// assert!(matches!(refused, Err(SubmitError::NotReady)));
    /// ```
    ///
    /// # Errors
    ///
    /// If commands cannot be taken now, or this one not at all.
    pub fn submit_raw(&mut self, name: &str, arguments: Option<&RawValue>, turn: Turn) -> Result<CallId, SubmitError> {
        let out_of_band = turn == Turn::OutOfBand;
        self.take(turn, |id| ByName { name, arguments, out_of_band, id }.to_line())
    }

    fn take(
        &mut self,
        turn: Turn,
        line: impl FnOnce(Id) -> Result<Vec<u8>, SubmitError>,
    ) -> Result<CallId, SubmitError> {
        match self.phase {
            Phase::Ready => {}
            Phase::Silence | Phase::Negotiation(_) => return Err(SubmitError::NotReady),
            Phase::Over => return Err(SubmitError::Ended),
        }
        if turn == Turn::OutOfBand && !self.out_of_band {
            return Err(SubmitError::NoOutOfBand);
        }
        if self.flight.len() >= self.limits.commands {
            return Err(SubmitError::Full(self.limits.commands));
        }
        let id = CallId(self.next_id);
        let line = line(id.into())?;
        self.next_id += 1;
        self.flight.push(id, line, turn);
        Ok(id)
    }

    /// The next command to be written, if there is one that may be sent now. It counts as sent from here on.
    pub fn transmit(&mut self) -> Option<Transmission> {
        self.flight.transmit(self.window())
    }

    /// Whether [`transmit`](Self::transmit) would give a command.
    pub fn may_transmit(&self) -> bool {
        self.flight.may_transmit(self.window())
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

    fn window(&self) -> usize {
        match self.phase {
            Phase::Over => 0,
            _ => Flight::window(&self.limits, self.out_of_band),
        }
    }

    /// Judges the message in `line`.
    fn message(&mut self) -> Incoming<E> {
        match Message::<E>::from_line(self.line()) {
            Ok(Message::Greeting(greeting)) => self.greeted(greeting),
            Ok(Message::Event(event)) => {
                self.counters.events += 1;
                Incoming::Event(event)
            }
            Ok(Message::Reply(reply)) => match self.owner(reply.id.as_ref()) {
                (Some(id), Owner::Waits) => self.answer(id, Answer::Return(reply)),
                (Some(id), Owner::GaveUp) => self.late(id),
                _ => self.unknown(Stray::Reply(reply.id)),
            },
            Ok(Message::Error(error)) => match self.owner(error.id.as_ref()) {
                (Some(id), Owner::Waits) => self.answer(id, Answer::Error(error)),
                (Some(id), Owner::GaveUp) => self.late(id),
                _ => self.unknown(Stray::Error(Box::new(error))),
            },
            Err(malformed) => self.malformed(malformed),
        }
    }

    fn greeted(&mut self, greeting: Box<Greeting>) -> Incoming<E> {
        if self.phase != Phase::Silence {
            self.phase = Phase::Over;
            return Incoming::GreetedAgain;
        }
        self.wants_out_of_band &= greeting.capabilities.contains(&Capability::Oob);
        let id = CallId(self.next_id);
        self.next_id += 1;
        self.flight.push(id, request::negotiation(self.wants_out_of_band, &id.into()), Turn::InOrder);
        self.phase = Phase::Negotiation(id);
        self.greeting = Some(greeting);
        Incoming::Greeted
    }

    fn owner(&mut self, id: Option<&Id>) -> (Option<CallId>, Owner) {
        let id = id.and_then(Id::as_u64).map(CallId);
        (id, id.map_or(Owner::Nobody, |it| self.flight.land(it)))
    }

    fn answer(&mut self, id: CallId, answer: Answer) -> Incoming<E> {
        self.counters.replies += 1;
        if self.phase != Phase::Negotiation(id) {
            return Incoming::Answer(id, Box::new(answer));
        }
        if !matches!(answer, Answer::Return(_)) {
            self.phase = Phase::Over;
            return Incoming::NegotiationFailed(Box::new(answer));
        }
        self.phase = Phase::Ready;
        self.out_of_band = self.wants_out_of_band;
        Incoming::Ready
    }

    fn late(&mut self, id: CallId) -> Incoming<E> {
        self.counters.late += 1;
        Incoming::Late(id)
    }

    fn unknown(&mut self, stray: Stray) -> Incoming<E> {
        self.counters.unknown += 1;
        Incoming::Stray(stray)
    }

    fn malformed(&mut self, malformed: Malformed) -> Incoming<E> {
        if malformed.what() == MessageKind::Event && malformed.name().is_some() {
            self.counters.malformed_events += 1;
            return Incoming::MalformedEvent(malformed);
        }
        match self.owner(malformed.id()) {
            (Some(id), Owner::Waits) => self.answer(id, Answer::Malformed(malformed)),
            (Some(id), Owner::GaveUp) => self.late(id),
            _ => {
                self.counters.malformed += 1;
                Incoming::Stray(Stray::Malformed(malformed))
            }
        }
    }

    /// A message was dropped but for its last member, which in a success is the id.
    fn too_large(&mut self, tail: &[u8], size: u64) -> Incoming<E> {
        self.counters.too_large += 1;
        match self.owner(id_in_tail(tail).as_ref()) {
            (Some(id), Owner::Waits) => self.answer(id, Answer::TooLarge(size)),
            (Some(id), Owner::GaveUp) => self.late(id),
            _ => Incoming::Stray(Stray::TooLarge(size)),
        }
    }
}

/// The id, if that is the last member of an object.
fn id_in_tail(tail: &[u8]) -> Option<Id> {
    let tail = std::str::from_utf8(tail).ok()?.trim_ascii_start();
    let value = tail.strip_prefix(r#""id""#)?.trim_ascii_start().strip_prefix(':')?;
    serde_json::from_str(value.strip_suffix('}')?).ok()
}
