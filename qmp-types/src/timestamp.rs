//! When an event happened.

use std::time::{Duration, SystemTime};

use crate::rt::{Encoder, MapAccess, Members, Object, Plain, SerializeMap, required};

/// When an event happened, by the host's clock.
///
/// Times are not monotonic: a throttled event arrives late, with its original time.
///
/// Members that the protocol does not know are in [`TimedEvent::timestamp_extra`](crate::TimedEvent::timestamp_extra).
///
/// ```
/// use qmp_types::Timestamp;
///
/// let timestamp = Timestamp { seconds: -1, microseconds: -1 };
/// assert_eq!(timestamp.to_system_time(), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Seconds since 1970, or −1 if the host has no clock.
    pub seconds: i64,
    /// Microseconds within the second, or −1 if the host has no clock.
    pub microseconds: i64,
}

impl Timestamp {
    /// The same time as the standard library's type, or `None` if the host has no clock.
    #[inline]
    pub fn to_system_time(self) -> Option<SystemTime> {
        let seconds = Duration::from_secs(self.seconds.try_into().ok()?);
        let microseconds = Duration::from_micros(self.microseconds.try_into().ok()?);
        SystemTime::UNIX_EPOCH.checked_add(seconds.checked_add(microseconds)?)
    }
}

impl Object for Timestamp {
    const MEMBERS: &'static [&'static str] = &["seconds", "microseconds"];

    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        Self::read(members)
    }

    fn encode<M: SerializeMap>(&self, encoder: &mut Encoder<M>) {
        encoder.member("seconds", &self.seconds);
        encoder.member("microseconds", &self.microseconds);
    }
}

impl Plain for Timestamp {
    fn read<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        let (mut seconds, mut microseconds) = (None, None);
        members.read_or_keep(Self::MEMBERS, &mut [&mut seconds, &mut microseconds])?;
        Ok(Self { seconds: required("seconds", seconds)?, microseconds: required("microseconds", microseconds)? })
    }
}

crate::serde_object!(Timestamp);
