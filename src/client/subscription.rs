//! Events as they come, for one who has asked for them.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::hub::{Next, Queue};
use super::only::Decode;
use super::shared;
use crate::{Closed, Error, TimedEvent};

/// Events from the moment on when it was made, in their order.
///
/// It holds a [`Backlog`](super::Backlog) at the most. If more come before they are taken, the oldest are dropped, and
/// the next call says how many: [`Error::Lost`]. That concerns no other subscription.
/// A subscription that is made before the first command also has what came before it, even before the greeting.
///
/// When the connection ends it gives what is left, and then [`Error::Disconnected`], for ever.
///
/// ```
/// use qemu_qmp::{Client, command::Stop, event::Event};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| { peer.event("STOP", serde_json::Value::Null)?; peer.reply(serde_json::json!({})) })?;
/// let client = Client::from_unix(stream)?;
/// let events = client.events::<Event>();
/// client.execute(Stop::new())?;
/// assert!(matches!(events.recv()?.event, Event::Stop(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Subscription<T> {
    queue: Arc<Queue>,
    decode: Decode<T>,
    what: String,
    predicate: Option<Box<Predicate<T>>>,
}

type Predicate<T> = dyn Fn(&TimedEvent<T>) -> bool + Send + Sync;

impl<T> Subscription<T> {
    pub(super) fn new(queue: Arc<Queue>, decode: Decode<T>, what: String) -> Self {
        Self { queue, decode, what, predicate: None }
    }

    /// The same, but only what fits the predicate, which is called by the one who takes events.
    ///
    /// The backlog is that of all events which were subscribed to, and so is the number of lost ones.
    ///
    /// ```
    /// # use qemu_qmp::{Client, event::Watchdog};
    /// # let client = Client::from_unix(qemu_qmp::mock::serve(|_, peer| peer.hang_up())?)?;
    /// let alarms = client.events_of::<Watchdog>().filter(|it| it.timestamp.is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn filter(mut self, predicate: impl Fn(&TimedEvent<T>) -> bool + Send + Sync + 'static) -> Self
    where
        T: 'static,
    {
        self.predicate = Some(match self.predicate.take() {
            None => Box::new(predicate),
            Some(first) => Box::new(move |it| first(it) && predicate(it)),
        });
        self
    }

    /// Waits for the next event.
    ///
    /// ```
    /// use qemu_qmp::{Client, event::Reset};
    ///
    /// # let data = serde_json::json!({"guest": true, "reason": "guest-reset"});
    /// # let stream = qemu_qmp::mock::serve(move |_, peer| peer.event("RESET", data.clone()))?;
    /// let client = Client::from_unix(stream)?;
    /// let resets = client.events_of::<Reset>();
    /// # let _pending = client.call(qemu_qmp::command::SystemReset::new()).start()?;
    /// assert!(resets.recv()?.timestamp.is_some());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::Lost`] and [`Error::MalformedEvent`], after which it goes on; [`Error::Disconnected`], after which it
    /// does not.
    pub fn recv(&self) -> Result<TimedEvent<T>, Error> {
        self.next(None, None)
    }

    /// The same, but not for longer than this.
    ///
    /// ```
    /// use std::time::Duration;
    /// use qemu_qmp::{Client, Error, event::Wakeup};
    ///
    /// # let client = Client::from_unix(qemu_qmp::mock::serve(|_, peer| peer.hang_up())?)?;
    /// let events = client.events_of::<Wakeup>();
    /// let late = events.recv_within(Duration::from_millis(1)).unwrap_err();
    /// assert_eq!(late.to_string(), "cannot wait for WAKEUP within 1ms");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`recv`](Self::recv), and [`Error::Deadline`].
    pub fn recv_within(&self, limit: Duration) -> Result<TimedEvent<T>, Error> {
        self.next(Instant::now().checked_add(limit), Some(limit))
    }

    /// The next event if there is one already.
    ///
    /// ```
    /// use qemu_qmp::{Client, event::Event};
    ///
    /// # let stream = qemu_qmp::mock::serve(|_, _| Ok(()))?;
    /// let client = Client::from_unix(stream)?;
    /// assert_eq!(client.events::<Event>().try_recv()?, None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Those of [`recv`](Self::recv).
    pub fn try_recv(&self) -> Result<Option<TimedEvent<T>>, Error> {
        match self.recv_within(Duration::ZERO) {
            Ok(event) => Ok(Some(event)),
            Err(Error::Deadline { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }

    pub(super) fn next(&self, deadline: Option<Instant>, limit: Option<Duration>) -> Result<TimedEvent<T>, Error> {
        loop {
            let line = self.line(deadline, limit)?;
            if let Some(event) = self.judge(&line)? {
                return Ok(event);
            }
        }
    }

    /// The event of a line, if it is one that is wanted.
    fn judge(&self, line: &str) -> Result<Option<TimedEvent<T>>, Error> {
        let decoded = (self.decode)(line).map_err(Error::MalformedEvent)?;
        Ok(decoded.filter(|it| self.predicate.as_ref().is_none_or(|wanted| wanted(it))))
    }

    /// The next event; if there is none, the task is told when there may be.
    #[cfg(feature = "tokio")]
    pub(super) fn poll(&self, task: &std::task::Waker) -> std::task::Poll<Result<TimedEvent<T>, Error>> {
        use std::task::Poll;

        loop {
            let mut lines = self.queue.lock();
            let line = match lines.next() {
                Next::Line(line) => line,
                Next::Lost(count) => return Poll::Ready(Err(Error::Lost(count))),
                Next::Closed(reason) => return Poll::Ready(Err(self.disconnected(reason))),
                Next::Nothing => {
                    lines.tell(task);
                    return Poll::Pending;
                }
            };
            drop(lines);
            if let Some(event) = self.judge(&line).transpose() {
                return Poll::Ready(event);
            }
        }
    }

    fn line(&self, deadline: Option<Instant>, limit: Option<Duration>) -> Result<Arc<str>, Error> {
        let mut lines = self.queue.lock();
        loop {
            match lines.next() {
                Next::Line(line) => return Ok(line),
                Next::Lost(count) => return Err(Error::Lost(count)),
                Next::Closed(reason) => return Err(self.disconnected(reason)),
                Next::Nothing => {}
            }
            if deadline.is_some_and(|it| it <= Instant::now()) {
                return Err(self.late(limit.unwrap_or_default()));
            }
            lines = shared::wait(self.queue.wake(), lines, deadline);
        }
    }

    pub(super) fn late(&self, after: Duration) -> Error {
        Error::Deadline { doing: format!("wait for {}", self.what), after, server: None }
    }

    fn disconnected(&self, reason: Closed) -> Error {
        Error::Disconnected { doing: format!("wait for {}", self.what), fate: None, reason }
    }
}

/// Waits for one event after the other, and ends after it has given the reason why the connection ended.
impl<T> IntoIterator for Subscription<T> {
    type Item = Result<TimedEvent<T>, Error>;
    type IntoIter = Incoming<T>;

    fn into_iter(self) -> Incoming<T> {
        Incoming { subscription: self, ended: false }
    }
}

/// The iterator over a [`Subscription`].
///
/// ```
/// use qemu_qmp::{Client, Error, event::Event};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| peer.hang_up())?;
/// let client = Client::from_unix(stream)?;
/// let events = client.events::<Event>();
/// # let _ = client.execute(qemu_qmp::command::Quit::new());
/// for event in events {
///     match event {
///         Ok(timed) => println!("{}", timed.event.name()),
///         Err(error) if error.is_disconnected() => println!("{error}"),
///         Err(error) => eprintln!("{error}"),
///     }
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Incoming<T> {
    subscription: Subscription<T>,
    ended: bool,
}

impl<T> Iterator for Incoming<T> {
    type Item = Result<TimedEvent<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.subscription.recv();
        self.ended = next.as_ref().is_err_and(Error::is_disconnected);
        Some(next)
    }
}

impl<T> fmt::Debug for Subscription<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Subscription").field("what", &self.what).finish_non_exhaustive()
    }
}
