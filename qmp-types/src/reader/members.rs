//! The members of an object, and the elements of an array, as serde wants to have them.

use std::borrow::Cow;
use std::mem;

use serde::de::value::{BorrowedStrDeserializer, U64Deserializer};
use serde::de::{DeserializeSeed, IntoDeserializer, MapAccess, SeqAccess};

use super::Reader;
use crate::JsonError;

/// The members of the object that a reader is in.
pub(super) struct Members<'r, 'de> {
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

    /// The next name, if it is not the one that is likely to come. Apart, so that nobody pays for it who has no need.
    #[inline(never)]
    fn any_key<K: DeserializeSeed<'de>>(&mut self, is_first: bool, seed: K) -> Result<Option<K::Value>, JsonError> {
        let Some(name) = self.reader.next_name(self.depth, is_first)? else { return Ok(None) };
        if let Some(place) = self.names.iter().position(|known| **known == *name) {
            self.place = place + 1;
            return seed.deserialize(U64Deserializer::new(place as u64)).map(Some);
        }
        match name {
            Cow::Borrowed(name) => seed.deserialize(BorrowedStrDeserializer::new(name)).map(Some),
            Cow::Owned(name) => seed.deserialize(name.into_deserializer()).map(Some),
        }
    }
}

impl<'de> MapAccess<'de> for Members<'_, 'de> {
    type Error = JsonError;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, JsonError> {
        if self.reader.closes(b'}', self.depth) {
            return Ok(None);
        }
        let is_first = mem::replace(&mut self.is_first, false);
        if let Some(name) = self.names.get(self.place)
            && self.reader.skip_name(self.depth, is_first, name)
        {
            self.place += 1;
            return seed.deserialize(U64Deserializer::new(self.place as u64 - 1)).map(Some);
        }
        self.any_key(is_first, seed)
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
