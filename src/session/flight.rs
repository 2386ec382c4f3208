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

    /// The next command that may be sent now; `window` is how many the server takes at once.
    pub(super) fn transmit(&mut self, window: usize) -> Option<Transmission> {
        let next = self.next(window)?;
        let Waiting { id, line, turn, given_up } = take(&mut self.waiting, next)?;
        match turn {
            Turn::OutOfBand => {}
            Turn::InOrder => self.in_order += 1,
            Turn::WithDescriptors => {
                self.in_order += 1;
                self.with_descriptors += 1;
            }
        }
        self.sent.push_back(Sent { id, turn, given_up });
        Some(Transmission { id, line })
    }

    pub(super) fn may_transmit(&self, window: usize) -> bool {
        self.next(window).is_some()
    }

    fn next(&self, window: usize) -> Option<usize> {
        let first = self.waiting.front()?;
        if let Some(urgent) = self.waiting.iter().position(|it| it.turn == Turn::OutOfBand) {
            return Some(urgent);
        }
        // QEMU keeps the descriptors that came last, until a command takes them.
        let clash = first.turn == Turn::WithDescriptors && self.with_descriptors > 0;
        (self.in_order < window && !clash).then_some(0)
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

    /// Whether somebody waits for the reply to a command that was sent.
    pub(super) fn awaits(&self, id: CallId) -> bool {
        self.sent.iter().any(|it| it.id == id && !it.given_up)
    }

    /// A reply has come.
    pub(super) fn land(&mut self, id: CallId) -> Owner {
        let at = self.sent.iter().position(|it| it.id == id);
        let sent = at.and_then(|it| take(&mut self.sent, it));
        let Some(Sent { turn, given_up, .. }) = sent else { return Owner::Nobody };
        if turn != Turn::OutOfBand {
            self.in_order -= 1;
        }
        if turn == Turn::WithDescriptors {
            self.with_descriptors -= 1;
        }
        if given_up { Owner::GaveUp } else { Owner::Waits }
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
