//! Those who wait for answers.

use std::collections::VecDeque;
use std::io;
use std::sync::Arc;

use super::shared::Wake;
use crate::session::{Answer, CallId, Cancelled};

/// Those who wait for an answer, or are yet to, in the order of their commands: a new one is the last.
#[derive(Debug, Default)]
pub(super) struct Calls(VecDeque<(CallId, Slot)>);

/// One who waits for an answer.
#[derive(Debug)]
pub(super) struct Slot {
    pub(super) answer: Option<Answered>,
    pub(super) wake: Wake,
    /// How often the server had been heard when the command was taken.
    pub(super) heard: u64,
}

/// The answer to a command, or why the command could not be written.
type Answered = Result<Box<Answer>, (Arc<io::Error>, Cancelled)>;

impl Calls {
    /// Adds one whose command was taken after those of all others.
    pub(super) fn add(&mut self, id: CallId, slot: Slot) {
        self.0.push_back((id, slot));
    }

    pub(super) fn get_mut(&mut self, id: CallId) -> Option<&mut Slot> {
        let place = self.place(id)?;
        self.0.get_mut(place).map(|(_, slot)| slot)
    }

    pub(super) fn remove(&mut self, id: CallId) -> Option<Slot> {
        match self.place(id)? {
            0 => self.0.pop_front(),
            place => self.0.remove(place),
        }
        .map(|(_, slot)| slot)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Slot> {
        self.0.iter().map(|(_, slot)| slot)
    }

    fn place(&self, id: CallId) -> Option<usize> {
        // Mostly it is the one that was there first.
        match self.0.front() {
            Some((first, _)) if *first == id => Some(0),
            _ => self.0.binary_search_by_key(&id, |(it, _)| *it).ok(),
        }
    }
}
