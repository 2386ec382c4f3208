//! Objects whose members depend on the value of one of them.

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Error, MapAccess};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer};

use super::enumeration::OneOf;
use super::{Encoder, Members, Object, deserialize_object, required};
use crate::fault::Fault;
use crate::reader::decode_whole;
use crate::scan::member;
use crate::{JsonError, UnknownValue, UnknownVariant};

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
    fn encode<M: SerializeMap>(&self, encoder: &mut Encoder<M>);
}

/// The members of a union beside its tag, which were kept as text because the tag that tells their types may come after
/// them.
pub struct RawMembers(String);

impl RawMembers {
    /// Decodes a branch.
    ///
    /// # Errors
    ///
    /// If the members are not those of the branch.
    pub fn decode<T: Object>(self) -> Result<T, JsonError> {
        decode_whole(&self.0, Branch(PhantomData)).map_err(JsonError::custom)
    }
}

/// A branch, which needs not be a type that serde knows.
struct Branch<T>(PhantomData<T>);

impl<'de, T: Object> DeserializeSeed<'de> for Branch<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        deserialize_object(deserializer)
    }
}

/// The value of a tag: the place of the branch, or what no branch is called.
pub struct Tag<U>(Result<usize, UnknownValue>, PhantomData<U>);

impl<'de, U: Union> Deserialize<'de> for Tag<U> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(OneOf { values: U::BRANCHES, or_other: true }).map(|tag| Self(tag, PhantomData))
    }
}

/// [`Object::decode`] for a [`Union`].
///
/// # Errors
///
/// Those of the deserializer, or that the members are not those that the tag asks for.
pub fn decode_union<'de, U: Union, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<U, A::Error> {
    let mut tag = None;
    members.read_or_defer(const { &[U::TAG] }, &mut [&mut tag])?;
    branch(tag, members)
}

/// The branch for a tag's value, from the members that were deferred.
///
/// # Errors
///
/// If there is no tag, or the members are not those that it asks for.
pub fn branch<'de, U: Union, A: MapAccess<'de>>(tag: Option<Tag<U>>, members: &mut Members<A>) -> Result<U, A::Error> {
    let Tag(tag, _) = required(U::TAG, tag)?;
    let members = members.deferred();
    match tag {
        Ok(branch) => U::decode(branch, RawMembers(members)).map_err(A::Error::custom),
        Err(tag) => unknown(tag.as_str(), &members),
    }
}

fn unknown<U: Union, E: Error>(tag: &str, members: &str) -> Result<U, E> {
    let members = decode_whole(members, PhantomData).map_err(E::custom)?;
    U::unknown(UnknownVariant::new(tag.into(), members)).ok_or_else(|| no_branch(tag, U::TAG, U::BRANCHES))
}

#[cold]
fn no_branch<E: Error>(value: &str, tag: &str, branches: &'static [&'static str]) -> E {
    E::custom(Fault { path: member(tag), reason: E::unknown_variant(value, branches).to_string() })
}

/// Implements [`Object`] for a [`Union`], and serde's traits through it.
#[doc(hidden)]
#[macro_export]
macro_rules! union {
    ($name:ty) => {
        impl $crate::rt::Object for $name {
            // The tag is asked for by its name, as the names of the other members are not known yet.
            const MEMBERS: &'static [&'static str] = &[];
            fn decode<'de, A: $crate::rt::MapAccess<'de>>(
                members: &mut $crate::rt::Members<A>,
            ) -> ::std::result::Result<Self, A::Error> {
                $crate::rt::decode_union(members)
            }
            fn encode<M: $crate::rt::SerializeMap>(&self, encoder: &mut $crate::rt::Encoder<M>) {
                encoder.branch(<Self as $crate::rt::Union>::TAG, self);
            }
        }

        $crate::serde_object!($name);
    };
}
