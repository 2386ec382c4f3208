//! Commands that are without their replies.

use std::collections::VecDeque;

use super::{CallId, Cancelled, Limits, Transmission, Turn};

/// Commands on their way, and those that wait to be sent.
#[derive(Debug)]
pub(super) struct Flight {
    waiting: VecDeque<Waiting>,
    /// Mostly answered in this order, so that the one that is looked for is among the first.
    sent: VecDeque<Sent>,
    /// How many of those that were sent are executed in order, and how many have descriptors.
    in_order: usize,
    with_descriptors: usize,
}

#[derive(Debug)]
struct Waiting {
    id: CallId,
    line: Vec<u8>,
    turn: Turn,
    given_up: bool,
}

#[derive(Debug)]
struct Sent {
    id: CallId,
    turn: Turn,
    given_up: bool,
}

/// Whose reply it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// Somebody waits for it.
    Waits,
    /// Somebody has waited for it.
    GaveUp,
    /// No command with this id is without its reply.
    Nobody,
}

impl Flight {
    pub(super) fn new() -> Self {
        Self { waiting: VecDeque::new(), sent: VecDeque::new(), in_order: 0, with_descriptors: 0 }
    }

    pub(super) fn len(&self) -> usize {
        self.waiting.len() + self.sent.len()
    }

    pub(super) fn push(&mut self, id: CallId, line: Vec<u8>, turn: Turn) {
        self.waiting.push_back(Waiting { id, line, turn, given_up: false });
    }

    /// Takes a command, and gives it back if it is sent at once: if none waits, and `window` leaves room for it.
    pub(super) fn push_or_send(
        &mut self,
        id: CallId,
        line: Vec<u8>,
        turn: Turn,
        window: usize,
    ) -> Option<Transmission> {
        if !self.waiting.is_empty() || !self.may_send(turn, window) {
            self.push(id, line, turn);
            return None;
        }
        self.note_sent(Sent { id, turn, given_up: false });
        Some(Transmission { id, line })
    }

    /// The next command that may be sent now; `window` is how many the server takes at once.
    pub(super) fn transmit(&mut self, window: usize) -> Option<Transmission> {
        let next = self.next(window)?;
        let Waiting { id, line, turn, given_up } = take(&mut self.waiting, next)?;
        self.note_sent(Sent { id, turn, given_up });
        Some(Transmission { id, line })
    }

    /// Whether any command was not sent yet.
    pub(super) fn has_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }

    pub(super) fn may_transmit(&self, window: usize) -> bool {
        self.next(window).is_some()
    }

    fn next(&self, window: usize) -> Option<usize> {
        let first = self.waiting.front()?;
        if let Some(urgent) = self.waiting.iter().position(|it| it.turn == Turn::OutOfBand) {
            return Some(urgent);
        }
        self.may_send(first.turn, window).then_some(0)
    }

    fn note_sent(&mut self, sent: Sent) {
        self.in_order += usize::from(sent.turn != Turn::OutOfBand);
        self.with_descriptors += usize::from(sent.turn == Turn::WithDescriptors);
        self.sent.push_back(sent);
    }

    /// Whether the server takes a command now.
    fn may_send(&self, turn: Turn, window: usize) -> bool {
        match turn {
            Turn::OutOfBand => true,
            Turn::InOrder => self.in_order < window,
            // QEMU keeps the descriptors that came last, until a command takes them.
            Turn::WithDescriptors => self.in_order < window && self.with_descriptors == 0,
        }
    }

    /// Gives a command up. It is forgotten at once if it was not sent, and with its reply if it was.
    pub(super) fn cancel(&mut self, id: CallId) -> Option<Cancelled> {
        if let Some(at) = self.waiting.iter().position(|it| it.id == id) {
            self.waiting.remove(at);
            return Some(Cancelled::NeverSent);
        }
        let sent = self.sent.iter_mut().find(|it| it.id == id)?;
        (!std::mem::replace(&mut sent.given_up, true)).then_some(Cancelled::Sent)
    }

    /// Nobody waits for the reply any more, but the command is sent nevertheless.
    pub(super) fn disown(&mut self, id: CallId) {
        if let Some(waiting) = self.waiting.iter_mut().find(|it| it.id == id) {
            waiting.given_up = true;
        } else if let Some(sent) = self.sent.iter_mut().find(|it| it.id == id) {
            sent.given_up = true;
        }
    }

    /// A reply has come.
    pub(super) fn land(&mut self, id: CallId) -> Owner {
        match self.sent.iter().position(|it| it.id == id).and_then(|at| self.take_sent(at)) {
            None => Owner::Nobody,
            Some(Sent { given_up: true, .. }) => Owner::GaveUp,
            Some(_) => Owner::Waits,
        }
    }

    /// A reply has come, which is taken only if somebody waits for it.
    pub(super) fn settle(&mut self, id: CallId) -> bool {
        let at = self.sent.iter().position(|it| it.id == id && !it.given_up);
        at.and_then(|at| self.take_sent(at)).is_some()
    }

    fn take_sent(&mut self, at: usize) -> Option<Sent> {
        let sent = take(&mut self.sent, at)?;
        self.in_order -= usize::from(sent.turn != Turn::OutOfBand);
        self.with_descriptors -= usize::from(sent.turn == Turn::WithDescriptors);
        Some(sent)
    }

    /// How many commands the server is given at once.
    pub(super) fn window(limits: &Limits, out_of_band: bool) -> usize {
        // Without out-of-band execution QEMU reads one at a time by itself, and nothing is to overtake it.
        if out_of_band { limits.in_order.max(1) } else { usize::MAX }
    }
}

/// Takes an item out of a queue: mostly the first.
fn take<T>(queue: &mut VecDeque<T>, at: usize) -> Option<T> {
    if at == 0 { queue.pop_front() } else { queue.remove(at) }
}
