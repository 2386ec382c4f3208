//! The members of an object, and the elements of an array, as serde wants to have them.

use std::borrow::Cow;
use std::mem;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::Reader;
use crate::JsonError;

/// The members of the object that a reader is in.
pub(crate) struct Members<'r, 'de> {
    reader: &'r mut Reader<'de>,
    depth: usize,
    is_first: bool,
    /// The names that are known, if whoever decodes wants their places instead of the names.
    names: &'static [&'static str],
    /// The place behind the name that came last.
    place: usize,
}

impl<'r, 'de> Members<'r, 'de> {
    pub(super) fn new(reader: &'r mut Reader<'de>, names: &'static [&'static str]) -> Self {
        Self { depth: reader.depth, reader, is_first: true, names, place: 0 }
    }

    /// The name of the next member, if there is one.
    #[inline]
    pub(crate) fn next_name(&mut self) -> Result<Option<Name<'de>>, JsonError> {
        if self.reader.closes(b'}', self.depth) {
            return Ok(None);
        }
        let is_first = mem::replace(&mut self.is_first, false);
        match self.names.get(self.place) {
            Some(name) if self.reader.skip_name(self.depth, is_first, name) => {
                self.place += 1;
                Ok(Some(Name::Place(self.place - 1)))
            }
            _ => self.any_name(is_first),
        }
    }

    /// The next name, if it is not the one that is likely to come. Apart, so that nobody pays for it who has no need.
    #[inline(never)]
    fn any_name(&mut self, is_first: bool) -> Result<Option<Name<'de>>, JsonError> {
        let Some(name) = self.reader.next_name(self.depth, is_first)? else { return Ok(None) };
        Ok(Some(match self.names.iter().position(|known| **known == *name) {
            Some(place) => {
                self.place = place + 1;
                Name::Place(place)
            }
            None => Name::Other(name),
        }))
    }

    /// The value of the member whose name was read last.
    pub(crate) fn value<T: Deserialize<'de>>(&mut self) -> Result<T, JsonError> {
        T::deserialize(&mut *self.reader)
    }

    /// Where that value is read from.
    pub(crate) fn reader(&mut self) -> &mut Reader<'de> {
        self.reader
    }
}

/// The name of a member.
pub(crate) enum Name<'de> {
    /// The place among the names that are known.
    Place(usize),
    Other(Cow<'de, str>),
}

impl<'de> Deserializer<'de> for Name<'de> {
    type Error = JsonError;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self {
            Self::Place(place) => visitor.visit_u64(place as u64),
            Self::Other(Cow::Borrowed(name)) => visitor.visit_borrowed_str(name),
            Self::Other(Cow::Owned(name)) => visitor.visit_string(name),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = JsonError;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, JsonError> {
        self.next_name()?.map(|name| seed.deserialize(name)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, JsonError> {
        seed.deserialize(&mut *self.reader)
    }
}

/// The elements of the array that a reader is in.
pub(super) struct Elements<'r, 'de> {
    reader: &'r mut Reader<'de>,
    depth: usize,
    is_first: bool,
}

impl<'r, 'de> Elements<'r, 'de> {
    pub(super) fn new(reader: &'r mut Reader<'de>) -> Self {
        Self { depth: reader.depth, reader, is_first: true }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = JsonError;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, JsonError> {
        if self.reader.closes(b']', self.depth) {
            return Ok(None);
        }
        let is_first = mem::replace(&mut self.is_first, false);
        let is_next = !is_first && self.reader.skip_comma(self.depth);
        if !is_next && !self.reader.goes_on(b']', self.depth, is_first)? {
            return Ok(None);
        }
        seed.deserialize(&mut *self.reader).map(Some)
    }
}
