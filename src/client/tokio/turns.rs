//! Who of several tasks reads: the one that does nothing else, or a call that waits for its answer.
//!
//! An answer that its own task reads costs no change of tasks. So a call takes the lead, and the task that reads comes
//! back when a while has passed without an answer: nobody has to poll a future, and one that is not polled keeps nothing
//! from the others for longer than that.

use std::task::Waker;
use std::time::{Duration, Instant};

use crate::client::shared::State;
use crate::error::Closed;
use crate::session::CallId;

/// How long after an answer the task that reads comes back. An event is late by as much, if a call is not polled.
const LEASE: Duration = Duration::from_millis(1);

/// The same where nobody wants events, and it is the end of the connection that is late.
const LONG_LEASE: Duration = Duration::from_millis(5);

/// Whose turn it is to read.
#[derive(Debug, Default)]
pub(in crate::client) struct Turns {
    leader: Leader,
    /// Whether the task that reads looks again by itself.
    is_leased: bool,
    /// How many answers had come when it looked last.
    seen: u64,
    /// Why the connection has ended, if a call has seen it.
    ended: Option<Closed>,
    /// When the task that reads looks whose answers are late: no later than the first of them is.
    alarm: Option<Instant>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Leader {
    /// The task that reads.
    #[default]
    Driver,
    Call(CallId),
    /// The next call, or the task that reads when a while has passed.
    Next,
}

/// What the task that reads does now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Turn {
    Read,
    /// It looks again after so long.
    Lease(Duration),
    /// It looks again when the time that it was given is over.
    Wait,
}

impl State {
    /// Lets a call read, unless another does.
    ///
    /// Another that is looked after by nobody yet is not relied upon: its task may block the thread in which the task
    /// that reads is to run next.
    pub(super) fn lead(&mut self, id: CallId) -> bool {
        if self.turns.is_leased && matches!(self.turns.leader, Leader::Call(other) if other != id) {
            return false;
        }
        self.turns.leader = Leader::Call(id);
        if !self.turns.is_leased {
            self.wake_driver();
        }
        true
    }

    /// A call that read has its answer.
    pub(super) fn end_lead(&mut self, id: CallId) {
        if self.turns.leader != Leader::Call(id) {
            return;
        }
        self.turns.leader = Leader::Next;
        if self.calls.any_waits() {
            self.recall_reader();
        }
    }

    /// A call that perhaps read is over, answered or not.
    pub(in crate::client) fn give_up_lead(&mut self, id: CallId) {
        if self.turns.leader == Leader::Call(id) {
            self.recall_reader();
        }
    }

    /// Sees that somebody reads, where it cannot be the one who asks: if no other call does, it is the task that reads.
    pub(super) fn have_read(&mut self) {
        if self.turns.leader == Leader::Next {
            self.recall_reader();
        }
    }

    /// Has the task that reads do so.
    pub(in crate::client) fn recall_reader(&mut self) {
        if self.turns.leader != Leader::Driver {
            self.turns.leader = Leader::Driver;
            self.wake_driver();
        }
    }

    /// A call has seen the end of the connection, which is for the task that reads to deal with.
    pub(super) fn end_seen(&mut self, reason: Closed) {
        self.turns.ended = Some(reason);
        self.wake_driver();
    }

    /// Why the connection has ended, if that is known.
    pub(super) fn ended(&mut self) -> Option<Closed> {
        self.closed.clone().or_else(|| self.turns.ended.take())
    }

    /// What the task that reads does now; `is_over` says whether the time that it was given last is.
    pub(super) fn drivers_turn(&mut self, is_over: impl FnOnce() -> bool) -> Turn {
        let turns = &mut self.turns;
        if turns.leader == Leader::Driver {
            turns.is_leased = false;
            return Turn::Read;
        }
        if turns.is_leased && !is_over() {
            return Turn::Wait;
        }
        if turns.is_leased && turns.seen == self.answered {
            (turns.is_leased, turns.leader) = (false, Leader::Driver);
            return Turn::Read;
        }
        (turns.is_leased, turns.seen) = (true, self.answered);
        let is_heard = self.hub.has_subscriptions() || self.hook.is_some();
        Turn::Lease(if is_heard { LEASE } else { LONG_LEASE })
    }

    /// Sees that a call is told when its answer is late.
    pub(super) fn watch(&mut self, deadline: Option<Instant>) {
        let Some(deadline) = deadline else { return };
        if self.turns.alarm.is_none_or(|it| deadline < it) {
            self.turns.alarm = Some(deadline);
            self.wake_driver();
        }
    }

    /// When somebody's answer may be late.
    pub(super) fn alarm(&self) -> Option<Instant> {
        self.turns.alarm
    }

    /// Tells those whose answers are late by now.
    pub(super) fn ring(&mut self, now: Instant) {
        self.turns.alarm = self.calls.tell_late(now);
    }

    /// Notes whom to wake when the task that reads has something to do.
    pub(super) fn set_driver(&mut self, driver: &Waker) {
        if self.driver.as_ref().is_none_or(|it| !it.will_wake(driver)) {
            self.driver = Some(driver.clone());
        }
    }

    fn wake_driver(&self) {
        if let Some(driver) = &self.driver {
            driver.wake_by_ref();
        }
    }
}
