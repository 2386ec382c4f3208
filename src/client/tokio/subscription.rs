//! Events as they come, for a task that has asked for them.

use std::future::poll_fn;
use std::time::Duration;

use crate::client::subscription;
use crate::{Error, TimedEvent};

/// Events from the moment on when it was made; see [the one for threads](crate::client::Subscription) for its bounds
/// and its end.
///
/// Nothing is lost when a future that waits is dropped.
///
/// ```
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use qemu_qmp::{command::Stop, event::Event, tokio::Client};
///
/// # let stream = qemu_qmp::mock::serve(|_, peer| { peer.event("STOP", serde_json::Value::Null)?; peer.reply(serde_json::json!({})) })?;
/// let client = Client::from_unix(stream).await?;
/// let mut events = client.events::<Event>();
/// client.execute(Stop::new()).await?;
/// assert!(matches!(events.recv().await?.event, Event::Stop(_)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Subscription<T>(pub(super) subscription::Subscription<T>);

impl<T> Subscription<T> {
    /// The same, but only what fits the predicate, which is called by the one who takes events.
    #[must_use]
    pub fn filter(self, predicate: impl Fn(&TimedEvent<T>) -> bool + Send + Sync + 'static) -> Self
    where
        T: 'static,
    {
        Self(self.0.filter(predicate))
    }

    /// Waits for the next event.
    ///
    /// # Errors
    ///
    /// [`Error::Lost`] and [`Error::MalformedEvent`], after which it goes on; [`Error::Disconnected`], after which it
    /// does not.
    pub async fn recv(&mut self) -> Result<TimedEvent<T>, Error> {
        poll_fn(|cx| self.0.poll(cx.waker())).await
    }

    /// The same, but not for longer than this.
    ///
    /// # Errors
    ///
    /// Those of [`recv`](Self::recv), and [`Error::Deadline`].
    pub async fn recv_within(&mut self, limit: Duration) -> Result<TimedEvent<T>, Error> {
        let next = ::tokio::time::timeout(limit, self.recv()).await;
        next.unwrap_or_else(|_| Err(self.0.late(limit)))
    }

    /// The next event if there is one already.
    ///
    /// # Errors
    ///
    /// Those of [`recv`](Self::recv).
    pub fn try_recv(&mut self) -> Result<Option<TimedEvent<T>>, Error> {
        self.0.try_recv()
    }
}
