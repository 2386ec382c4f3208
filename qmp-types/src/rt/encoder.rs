//! The members of an object while it is written.

use serde::Serialize;
use serde::ser::SerializeMap;

use super::{Object, Union};
use crate::{Extra, JsonError};

/// Writes the members of an object, one after the other.
///
/// After an error nothing more is written, and the end gives it: generated code, which has a line for each
/// member, needs no way out at each of them, which rustc would check and keep in memory.
pub struct Encoder<M: SerializeMap> {
    map: M,
    error: Option<M::Error>,
}

impl<M: SerializeMap> Encoder<M> {
    pub(crate) fn new(map: M) -> Self {
        Self { map, error: None }
    }

    /// Writes a member.
    pub fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) {
        if self.error.is_none() {
            self.error = self.map.serialize_entry(name, value).err();
        }
    }

    /// Writes an optional member, if it is set.
    #[inline(never)]
    pub fn optional<T: Serialize>(&mut self, name: &str, value: &Option<T>) {
        if let Some(value) = value {
            self.member(name, value);
        }
    }

    /// Writes the members of a branch, and the tag that tells which one it is.
    pub fn branch<U: Union>(&mut self, tag: &str, union: &U) {
        self.member(tag, union.tag());
        union.encode(self);
    }

    /// Writes the members that the document does not know.
    pub fn extra(&mut self, extra: &Extra) {
        for (name, value) in extra.iter() {
            self.member(name, value);
        }
    }

    /// Ends the object.
    pub(crate) fn end(self) -> Result<M::Ok, M::Error> {
        match self.error {
            None => self.map.end(),
            Some(error) => Err(error),
        }
    }
}

/// Whether any member is set.
pub fn has_members(object: &impl Object) -> bool {
    let mut encoder = Encoder::new(Count(0));
    object.encode(&mut encoder);
    !matches!(encoder.end(), Ok(0))
}

/// Counts members instead of writing them.
struct Count(usize);

impl SerializeMap for Count {
    type Ok = usize;
    type Error = JsonError;

    fn serialize_key<T: ?Sized + Serialize>(&mut self, _: &T) -> Result<(), JsonError> {
        self.0 += 1;
        Ok(())
    }

    fn serialize_value<T: ?Sized + Serialize>(&mut self, _: &T) -> Result<(), JsonError> {
        Ok(())
    }

    fn end(self) -> Result<usize, JsonError> {
        Ok(self.0)
    }
}
