//! Events on their way to those who have subscribed to them.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::task::Waker;

use crate::error::Closed;

/// How much a subscription holds, or what is kept for those that are made before the first command.
///
/// ```
/// let backlog = qemu_qmp::client::Backlog { events: 10, ..Default::default() };
/// assert_eq!(backlog.bytes, 4 << 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlog {
    /// How many events. 1024 by default.
    pub events: usize,
    /// How many bytes of events, unless a single one has more. 4 MiB by default.
    pub bytes: usize,
}

impl Default for Backlog {
    fn default() -> Self {
        Self { events: 1024, bytes: 4 << 20 }
    }
}

/// All subscriptions of a client.
#[derive(Debug)]
pub(super) struct Hub {
    backlog: Backlog,
    queues: Vec<Weak<Queue>>,
    /// What came before the first command.
    early: Option<Arc<Queue>>,
    closed: Option<Closed>,
}

/// Lines that somebody has yet to take.
#[derive(Debug)]
pub(super) struct Queue {
    /// The names of the events that are wanted; all of them if there are none.
    names: Vec<String>,
    lines: Mutex<Lines>,
    wake: Condvar,
}

#[derive(Debug)]
pub(super) struct Lines {
    backlog: Backlog,
    waiting: VecDeque<(Arc<str>, Arc<str>)>,
    bytes: usize,
    lost: u64,
    closed: Option<Closed>,
    /// The task that waits for the next line.
    task: Option<Waker>,
}

/// What a queue holds next.
#[derive(Debug)]
pub(super) enum Next {
    Line(Arc<str>),
    Lost(u64),
    Closed(Closed),
    Nothing,
}

impl Hub {
    pub(super) fn new(backlog: Backlog) -> Self {
        let early = Arc::new(Queue::new(backlog, Vec::new()));
        Self { backlog, queues: Vec::new(), early: Some(early), closed: None }
    }

    /// Gives an event to those who want it. An event that nobody wants costs nothing.
    pub(super) fn publish(&mut self, name: &str, line: &[u8]) {
        let mut text: Option<(Arc<str>, Arc<str>)> = None;
        let mut gone = false;
        for queue in &self.queues {
            match queue.upgrade() {
                Some(queue) if queue.wants(name) => queue.push(text.get_or_insert_with(|| shared(name, line))),
                Some(_) => {}
                None => gone = true,
            }
        }
        if let Some(early) = &self.early {
            early.push(text.get_or_insert_with(|| shared(name, line)));
        }
        if gone {
            self.queues.retain(|it| it.strong_count() > 0);
        }
    }

    /// A new queue, with what came before the first command if that is yet to be sent.
    pub(super) fn subscribe(&mut self, names: Vec<String>) -> Arc<Queue> {
        let queue = Queue::new(self.backlog, names);
        if let Some(early) = &self.early {
            let early = early.lock();
            early.waiting.iter().filter(|(name, _)| queue.wants(name)).for_each(|it| queue.push(it));
            // Whether those that were dropped had one of these names is not known any more.
            queue.lock().lost += early.lost;
        }
        queue.lock().closed.clone_from(&self.closed);
        let queue = Arc::new(queue);
        self.queues.retain(|it| it.strong_count() > 0);
        self.queues.push(Arc::downgrade(&queue));
        queue
    }

    /// Whether anybody wants events.
    #[cfg(feature = "tokio")]
    pub(super) fn has_subscriptions(&self) -> bool {
        self.queues.iter().any(|it| it.strong_count() > 0)
    }

    /// The first command is on its way: from here on, whoever wants an event has said so.
    pub(super) fn forget_early(&mut self) {
        self.early = None;
    }

    pub(super) fn close(&mut self, reason: &Closed) {
        self.closed = Some(reason.clone());
        for queue in self.queues.iter().filter_map(Weak::upgrade) {
            let mut lines = queue.lock();
            lines.closed = Some(reason.clone());
            let task = lines.task.take();
            drop(lines);
            queue.wake.notify_all();
            task.into_iter().for_each(Waker::wake);
        }
    }
}

/// A name and a line that any number of queues may hold.
fn shared(name: &str, line: &[u8]) -> (Arc<str>, Arc<str>) {
    // It was decoded, so that nothing is replaced.
    (name.into(), String::from_utf8_lossy(line).into())
}

impl Queue {
    fn new(backlog: Backlog, names: Vec<String>) -> Self {
        let lines = Lines { backlog, waiting: VecDeque::new(), bytes: 0, lost: 0, closed: None, task: None };
        Self { names, lines: Mutex::new(lines), wake: Condvar::new() }
    }

    fn wants(&self, name: &str) -> bool {
        self.names.is_empty() || self.names.iter().any(|it| it == name)
    }

    fn push(&self, (name, line): &(Arc<str>, Arc<str>)) {
        let task = self.lock().push(name, line);
        self.wake.notify_one();
        task.into_iter().for_each(Waker::wake);
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Lines> {
        self.lines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn wake(&self) -> &Condvar {
        &self.wake
    }
}

impl Lines {
    fn push(&mut self, name: &Arc<str>, line: &Arc<str>) -> Option<Waker> {
        self.waiting.push_back((name.clone(), line.clone()));
        self.bytes += line.len();
        // The oldest go: what is left tells how things are now, and follows on the report of the loss.
        while self.waiting.len() > self.backlog.events.max(1)
            || (self.bytes > self.backlog.bytes && self.waiting.len() > 1)
        {
            self.pop();
            self.lost += 1;
        }
        self.task.take()
    }

    fn pop(&mut self) -> Option<Arc<str>> {
        let (_, line) = self.waiting.pop_front()?;
        self.bytes -= line.len();
        Some(line)
    }

    /// Has a task told when there may be something else than nothing.
    #[cfg(feature = "tokio")]
    pub(super) fn tell(&mut self, task: &Waker) {
        self.task = Some(task.clone());
    }

    pub(super) fn next(&mut self) -> Next {
        match std::mem::take(&mut self.lost) {
            0 => {}
            lost => return Next::Lost(lost),
        }
        match (self.pop(), &self.closed) {
            (Some(line), _) => Next::Line(line),
            (None, Some(reason)) => Next::Closed(reason.clone()),
            (None, None) => Next::Nothing,
        }
    }
}
