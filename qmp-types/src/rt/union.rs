//! Objects whose members depend on the value of one of them.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserializer, Serializer};
use serde_json::value::RawValue;

use super::{Members, Object, distinct, required};
use crate::fault::Fault;
use crate::scan::{depth, member};
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

/// `Deserialize` for a [`Union`].
///
/// # Errors
///
/// Those of the deserializer, or that the members are not those that the tag asks for.
pub fn deserialize_union<'de, U: Union, D: Deserializer<'de>>(deserializer: D) -> Result<U, D::Error> {
    deserializer.deserialize_map(UnionVisitor(PhantomData))
}

/// `Serialize` for a [`Union`].
///
/// # Errors
///
/// Those of the serializer.
pub fn serialize_union<U: Union, S: Serializer>(union: &U, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry(U::TAG, union.tag())?;
    union.encode(&mut map)?;
    map.end()
}

struct UnionVisitor<U>(PhantomData<U>);

impl<'de, U: Union> Visitor<'de> for UnionVisitor<U> {
    type Value = U;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<U, A::Error> {
        let mut tag: Option<Box<str>> = None;
        let mut members = Extra::default();
        while let Some(name) = map.next_key::<Box<str>>()? {
            if *name == *U::TAG && tag.is_some() {
                return Err(A::Error::duplicate_field(U::TAG));
            } else if *name == *U::TAG {
                tag = Some(map.next_value()?);
            } else {
                members.push(name, map.next_value()?);
            }
        }
        let tag = required(U::TAG, tag)?;
        match U::BRANCHES.iter().position(|branch| **branch == *tag) {
            Some(branch) => U::decode(branch, RawMembers(members)).map_err(A::Error::custom),
            None => {
                distinct(&members)?;
                unknown(tag, members)
            }
        }
    }
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
        decode_member(value.get(), seed).map_err(|fault| JsonError::custom(fault.in_member(name)))
    }
}

/// serde_json counts the depth of each text anew, so that unions within unions would never meet
/// its limit: the same limit is kept here.
const MAX_DEPTH: usize = 128;

fn decode_member<'a, V: DeserializeSeed<'a>>(text: &'a str, seed: V) -> Result<V::Value, Fault> {
    if depth(text) > MAX_DEPTH {
        let reason = "recursion limit exceeded".to_owned();
        return Err(Fault { path: String::new(), reason });
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    seed.deserialize(&mut deserializer).map_err(|error| Fault::locate(text, &error))
}

fn out_of_turn() -> JsonError {
    JsonError::custom("a value was asked for before its name")
}

/// Implements serde's traits for a [`Union`].
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($name:ty) => {
        $crate::member!($name);

        impl $crate::rt::Serialize for $name {
            fn serialize<S: $crate::rt::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                $crate::rt::serialize_union(self, serializer)
            }
        }

        impl<'de> $crate::rt::Deserialize<'de> for $name {
            fn deserialize<D: $crate::rt::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::rt::deserialize_union(deserializer)
            }
        }
    };
}
