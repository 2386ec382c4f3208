//! Places for the values of members.

use serde::Deserialize;
use serde::de::MapAccess;

/// The place for the value of a member.
pub trait Slot<'de, A: MapAccess<'de>> {
    /// Reads the value of the member whose name was read last.
    ///
    /// # Errors
    ///
    /// Those of the deserializer.
    fn read(&mut self, map: &mut A) -> Result<(), A::Error>;
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Option<T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        match map.next_value() {
            Ok(value) => *self = Some(value),
            Err(error) => return Err(error),
        }
        Ok(())
    }
}

/// The place for the value of a member that may be `null`, which says that it is absent.
pub struct Nullable<T>(pub Option<T>);

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Slot<'de, A> for Nullable<T> {
    fn read(&mut self, map: &mut A) -> Result<(), A::Error> {
        match map.next_value() {
            Ok(value) => self.0 = value,
            Err(error) => return Err(error),
        }
        Ok(())
    }
}
