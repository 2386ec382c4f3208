//! Objects with members of known names.

mod table;

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Error, MapAccess, SeqAccess, Unexpected, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserializer, Serializer};

use super::{Encoder, Members};
use crate::reader::BY_PLACE;

/// An object with members of known names.
pub trait Object: Sized {
    /// The names of the members, in the order in which QEMU writes them: that in which they are looked for. A member may
    /// be told by its place here, so `decode` must ask for these names; where there are none, for any.
    const MEMBERS: &'static [&'static str];

    /// Decodes the object from its members.
    ///
    /// # Errors
    ///
    /// Those of the deserializer, or that a member is missing.
    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error>;

    /// Encodes the object's members.
    fn encode<M: SerializeMap>(&self, encoder: &mut Encoder<M>);
}

impl<T: Object> Object for Box<T> {
    const MEMBERS: &'static [&'static str] = T::MEMBERS;

    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        T::decode(members).map(Self::new)
    }

    fn encode<M: SerializeMap>(&self, encoder: &mut Encoder<M>) {
        T::encode(self, encoder);
    }
}

/// `Deserialize` for an [`Object`].
///
/// # Errors
///
/// Those of [`Object::decode`].
pub fn deserialize_object<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_struct(BY_PLACE, T::MEMBERS, ObjectVisitor(PhantomData))
}

/// `Serialize` for an [`Object`].
///
/// # Errors
///
/// Those of the serializer.
pub fn serialize_object<T: Object, S: Serializer>(object: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let mut encoder = Encoder::new(serializer.serialize_map(None)?);
    object.encode(&mut encoder);
    encoder.end()
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
        T::decode(&mut Members::new(map))
    }

    /// Our own reader never comes here, but what rustc would have to compile for it is long.
    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<T, A::Error> {
        Err(an_array())
    }
}

#[cold]
fn an_array<E: Error>() -> E {
    E::invalid_type(Unexpected::Seq, &"an object")
}
