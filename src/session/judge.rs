//! What a message means to a session: whose it is, and where it leads.

use std::str;

use super::flight::Owner;
use super::returned::{id_in_tail, usual};
use super::state::Phase;
use super::{Answer, CallId, Incoming, Return, Session, Stray, Turn, request};
use crate::{Capability, Dispatch, Greeting, Id, Malformed, Message, MessageKind};

impl<E: Dispatch> Session<E> {
    /// Judges the message in `line`.
    pub(super) fn message(&mut self) -> Incoming<E> {
        self.success().unwrap_or_else(|| self.any_message())
    }

    /// The message if it is a success in its usual form, to a command of ours: its value is not looked at.
    fn success(&mut self) -> Option<Incoming<E>> {
        let line = str::from_utf8(self.framer.bytes(self.line.clone())).ok()?;
        let (value, id) = usual(line, line.len().checked_sub(self.framer.last_member())?)?;
        match self.flight.land(id) {
            Owner::Waits => {
                let returned = Return::new(line, Some(value));
                Some(self.answer(id, Answer::Return(returned)))
            }
            Owner::GaveUp => Some(self.late(id)),
            Owner::Nobody => None,
        }
    }

    /// Notes that a command has returned what the one who waits for it has [`read`](super::returned::read) from the next
    /// bytes, so many, which are then not to be received. False if this session would not have given them that answer.
    pub(crate) fn settle(&mut self, id: CallId, length: usize) -> bool {
        let fits = self.phase == Phase::Ready && self.framer.is_between() && length <= self.limits.message;
        if !fits || !self.flight.settle(id) {
            return false;
        }
        self.counters.replies += 1;
        self.line = 0..0;
        true
    }

    fn any_message(&mut self) -> Incoming<E> {
        match Message::<E>::from_line(self.line()) {
            Ok(Message::Greeting(greeting)) => self.greeted(greeting),
            Ok(Message::Event(event)) => {
                self.counters.events += 1;
                Incoming::Event(event)
            }
            Ok(Message::Reply(reply)) => match self.owner(reply.id.as_ref()) {
                (Some(id), Owner::Waits) => {
                    let returned = Return::new(&String::from_utf8_lossy(self.line()), None);
                    self.answer(id, Answer::Return(returned))
                }
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
        let id = CallId(self.negotiation_id);
        self.flight.push(id, request::negotiation(self.wants_out_of_band, id), Turn::InOrder);
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
    pub(super) fn too_large(&mut self, tail: &[u8], size: u64) -> Incoming<E> {
        self.counters.too_large += 1;
        let id = str::from_utf8(tail).ok().and_then(id_in_tail);
        match id.map(|it| (it, self.flight.land(it))) {
            Some((id, Owner::Waits)) => self.answer(id, Answer::TooLarge(size)),
            Some((id, Owner::GaveUp)) => self.late(id),
            _ => Incoming::Stray(Stray::TooLarge(size)),
        }
    }
}
