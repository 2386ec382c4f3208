//! Objects whose members depend on the value of one of them.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Error, MapAccess};
use serde::ser::SerializeMap;
use serde_json::value::RawValue;

use super::{Members, Object, decode_raw, place, required};
use crate::fault::Fault;
use crate::scan::member;
use crate::{Extra, JsonError, UnknownVariant};

/// An object whose members depend on the value of one of them, its tag.
pub trait Union: Sized {
    /// The name of the tag.
    const TAG: &'static str;

    /// The known values of the tag.
    const BRANCHES: &'static [&'static str];

    /// Decodes the branch with this index from the members other than the tag.
    ///
    /// # Errors
    ///
    /// If the members are not those of the branch.
    fn decode(branch: usize, members: RawMembers) -> Result<Self, JsonError>;

    /// Keeps a branch that is not known; a union that is only sent has no place for it.
    fn unknown(_: UnknownVariant) -> Option<Self> {
        None
    }

    /// The value of the tag.
    fn tag(&self) -> &str;

    /// Encodes the members other than the tag.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn encode<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;
}

/// The members of a union, which are kept raw because the tag that tells their types may come
/// after them.
pub struct RawMembers(Extra);

impl RawMembers {
    /// Decodes a branch.
    ///
    /// # Errors
    ///
    /// If the members are not those of the branch.
    pub fn decode<T: Object>(self) -> Result<T, JsonError> {
        T::decode(Members::new(RawAccess { members: self.0.iter(), last: None }))
    }
}

/// [`Object::decode`] for a [`Union`].
///
/// # Errors
///
/// Those of the deserializer, or that the members are not those that the tag asks for.
pub fn decode_union<'de, U: Union, A: MapAccess<'de>>(mut members: Members<A>) -> Result<U, A::Error> {
    let mut tag = None;
    while members.next_or_keep(const { &[U::TAG] })?.is_some() {
        members.read(&mut tag)?;
    }
    branch(tag, members.extra())
}

/// The branch for a tag's value, from the members beside the tag.
///
/// # Errors
///
/// If there is no tag, or the members are not those that it asks for.
pub fn branch<U: Union, E: Error>(tag: Option<Box<str>>, members: Extra) -> Result<U, E> {
    let tag = required(U::TAG, tag)?;
    match place(U::BRANCHES, &tag) {
        Some(branch) => U::decode(branch, RawMembers(members)).map_err(E::custom),
        None => unknown(tag, members),
    }
}

/// [`Object::encode`] for a [`Union`].
///
/// # Errors
///
/// Those of the serializer.
pub fn encode_union<U: Union, M: SerializeMap>(union: &U, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry(U::TAG, union.tag())?;
    union.encode(map)
}

fn unknown<U: Union, E: Error>(tag: Box<str>, members: Extra) -> Result<U, E> {
    U::unknown(UnknownVariant::new(tag.clone(), members)).ok_or_else(|| {
        E::custom(Fault { path: member(U::TAG), reason: E::unknown_variant(&tag, U::BRANCHES).to_string() })
    })
}

/// Raw members as serde wants to read them.
struct RawAccess<'a, I> {
    members: I,
    last: Option<(&'a str, &'a RawValue)>,
}

impl<'a, I: Iterator<Item = (&'a str, &'a RawValue)>> MapAccess<'a> for RawAccess<'a, I> {
    type Error = JsonError;

    fn next_key_seed<K: DeserializeSeed<'a>>(&mut self, seed: K) -> Result<Option<K::Value>, JsonError> {
        self.last = self.members.next();
        let name = self.last.map(|(name, _)| BorrowedStrDeserializer::new(name));
        name.map(|name| seed.deserialize(name)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'a>>(&mut self, seed: V) -> Result<V::Value, JsonError> {
        let (name, value) = self.last.take().ok_or_else(out_of_turn)?;
        decode_raw(value.get(), seed).map_err(|fault| JsonError::custom(fault.in_member(name)))
    }
}

fn out_of_turn() -> JsonError {
    JsonError::custom("a value was asked for before its name")
}

/// Implements [`Object`] for a [`Union`], and serde's traits through it.
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($name:ty) => {
        impl $crate::rt::Object for $name {
            const MEMBERS: &'static [&'static str] = &[];
            fn decode<'de, A: $crate::rt::MapAccess<'de>>(
                members: $crate::rt::Members<A>,
            ) -> ::std::result::Result<Self, A::Error> {
                $crate::rt::decode_union(members)
            }
            fn encode<M: $crate::rt::SerializeMap>(&self, map: &mut M) -> ::std::result::Result<(), M::Error> {
                $crate::rt::encode_union(self, map)
            }
        }

        $crate::object!($name);
    };
}
