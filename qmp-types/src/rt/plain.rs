//! Objects that are `Copy`, such as a timestamp: what else the wire has in them is kept beside them.

use serde::de::MapAccess;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Encoder, Members, Object, deserialize_object};
use crate::Extra;

/// An object without a place for members that are not known.
pub(crate) trait Plain: Object {
    /// Reads the known members.
    fn read<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error>;
}

/// A plain object and its other members, owned or, to be written, borrowed.
pub(crate) struct Open<T, E = Extra> {
    pub(crate) value: T,
    pub(crate) extra: E,
}

impl<T: Plain> Object for Open<T> {
    const MEMBERS: &'static [&'static str] = T::MEMBERS;

    fn decode<'de, A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        let value = T::read(members)?;
        Ok(Self { value, extra: members.extra() })
    }

    fn encode<M: SerializeMap>(&self, encoder: &mut Encoder<M>) {
        self.value.encode(encoder);
        encoder.extra(&self.extra);
    }
}

impl<'de, T: Plain> Deserialize<'de> for Open<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize_object(deserializer)
    }
}

impl<T: Plain> Serialize for Open<&T, &Extra> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut encoder = Encoder::new(serializer.serialize_map(None)?);
        self.value.encode(&mut encoder);
        encoder.extra(self.extra);
        encoder.end()
    }
}
