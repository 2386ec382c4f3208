//! Trying again while there is nobody to connect to.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use crate::Error;

/// The pause after the first attempt. Each one doubles it, up to the longest.
const FIRST: Duration = Duration::from_millis(1);
const LONGEST: Duration = Duration::from_millis(100);

/// What is left of the attempts.
pub(super) struct Retry {
    limit: Duration,
    until: Option<Instant>,
    pause: Duration,
}

impl Retry {
    pub(super) fn new(limit: Duration) -> Self {
        Self { limit, until: Instant::now().checked_add(limit), pause: FIRST }
    }

    /// How long to wait until the next attempt; the error if it does not help or is too late.
    pub(super) fn after(&mut self, error: Error) -> Result<Duration, Error> {
        let Error::Transport { doing, source } = error else { return Err(error) };
        if self.limit.is_zero() || !matches!(source.kind(), ErrorKind::NotFound | ErrorKind::ConnectionRefused) {
            return Err(Error::Transport { doing, source });
        }
        let left = self.until.map_or(LONGEST, |it| it.saturating_duration_since(Instant::now()));
        if left.is_zero() {
            return Err(Error::Transport { doing: format!("{doing} within {:?}", self.limit), source });
        }
        let pause = self.pause.min(left);
        self.pause = (self.pause * 2).min(LONGEST);
        Ok(pause)
    }
}
