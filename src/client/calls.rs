//! Those who wait for answers.

use std::collections::VecDeque;
use std::io;
use std::mem;
use std::sync::Arc;
use std::time::Instant;

use super::shared::Wake;
use crate::session::{Answer, CallId, Cancelled};

/// Those who wait for an answer, or are yet to, in the order of their commands: a new one is the last.
#[derive(Debug, Default)]
pub(super) struct Calls {
    slots: VecDeque<(CallId, Slot)>,
    /// How many of them are to be told when their answer has come.
    waiting: usize,
}

/// One who waits for an answer.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) answer: Option<Answered>,
    pub(super) wake: Wake,
    /// How often the server had been heard when the command was taken.
    pub(super) heard: u64,
    #[cfg_attr(not(feature = "tokio"), expect(dead_code, reason = "a thread looks at the clock itself"))]
    deadline: Option<Instant>,
    is_late: bool,
}

/// The answer to a command, or why the command could not be written.
type Answered = Result<Box<Answer>, (Arc<io::Error>, Cancelled)>;

impl Calls {
    /// Adds one whose command was taken after those of all others, when the server had been `heard` so often.
    pub(super) fn add(&mut self, id: CallId, heard: u64, deadline: Option<Instant>) {
        self.slots.push_back((id, Slot { answer: None, wake: Wake::Nobody, heard, deadline, is_late: false }));
    }

    pub(super) fn get_mut(&mut self, id: CallId) -> Option<&mut Slot> {
        let place = self.place(id)?;
        self.slots.get_mut(place).map(|(_, slot)| slot)
    }

    /// Whether somebody is to be told when an answer has come.
    pub(super) fn any_waits(&self) -> bool {
        self.waiting > 0
    }

    /// Notes who is to be told when the answer has come, or is late; false if it is.
    pub(super) fn wait(&mut self, id: CallId, wake: Wake) -> bool {
        let Some(slot) = self.get_mut(id) else { return true };
        let (added, is_late) = (usize::from(wake.is_somebody()), slot.is_late);
        let before = mem::replace(&mut slot.wake, wake);
        self.waiting = self.waiting + added - usize::from(before.is_somebody());
        !is_late
    }

    /// Tells those whose answers are late by now; gives the next deadline.
    #[cfg(feature = "tokio")]
    pub(super) fn tell_late(&mut self, now: Instant) -> Option<Instant> {
        let open = self.slots.iter_mut().map(|(_, slot)| slot).filter(|it| it.answer.is_none() && !it.is_late);
        let mut next = None;
        for slot in open {
            let Some(deadline) = slot.deadline else { continue };
            if deadline <= now {
                slot.is_late = true;
                slot.wake.wake();
            } else {
                next = Some(next.map_or(deadline, |it: Instant| it.min(deadline)));
            }
        }
        next
    }

    /// The answer has come: gives the one who is to be told.
    pub(super) fn answer(&mut self, id: CallId, answer: Answered) -> Wake {
        let Some(slot) = self.get_mut(id) else { return Wake::Nobody };
        slot.answer = Some(answer);
        let wake = mem::replace(&mut slot.wake, Wake::Nobody);
        self.waiting -= usize::from(wake.is_somebody());
        wake
    }

    pub(super) fn remove(&mut self, id: CallId) {
        let removed = match self.place(id) {
            None => None,
            Some(0) => self.slots.pop_front(),
            Some(place) => self.slots.remove(place),
        };
        self.waiting -= usize::from(removed.is_some_and(|(_, slot)| slot.wake.is_somebody()));
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().map(|(_, slot)| slot)
    }

    fn place(&self, id: CallId) -> Option<usize> {
        // Mostly it is the one that was there first.
        match self.slots.front() {
            Some((first, _)) if *first == id => Some(0),
            _ => self.slots.binary_search_by_key(&id, |(it, _)| *it).ok(),
        }
    }
}
