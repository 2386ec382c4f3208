//! Objects whose members are decoded and encoded all in one way: what differs is a line for each type.
//!
//! Two types with members of the same types share their code.

use serde::de::{Error, MapAccess};
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize};

use super::{Members, optional, required};

/// A member that may not be absent.
pub struct Required<T>(pub T);

/// A member that may be absent, and `null` says the same.
pub struct Optional<T>(pub Option<T>);

/// A member that may be absent, and `null` is one of its values.
pub struct OptionalAny<T>(pub Option<T>);

/// What becomes of members of other names.
#[derive(Clone, Copy)]
pub enum Others {
    /// They are among [`Members::extra`].
    Kept,
    /// They are errors.
    Refused,
}

impl<T> Required<T> {
    /// The member to encode.
    pub fn by_ref(value: &T) -> Required<&T> {
        Required(value)
    }
}

impl<T> Optional<T> {
    /// The member to encode.
    pub fn by_ref(value: &Option<T>) -> Optional<&T> {
        Optional(value.as_ref())
    }
}

impl<T> OptionalAny<T> {
    /// The member to encode.
    pub fn by_ref(value: &Option<T>) -> OptionalAny<&T> {
        OptionalAny(value.as_ref())
    }
}

/// A member of a record while it is decoded.
pub trait DecodeMember<'de>: Sized {
    /// The member from its value.
    ///
    /// # Errors
    ///
    /// Those of the deserializer.
    fn present<A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error>;

    /// The member where there is no value.
    ///
    /// # Errors
    ///
    /// If it may not be absent.
    fn absent<E: Error>(name: &'static str) -> Result<Self, E>;
}

impl<'de, T: Deserialize<'de>> DecodeMember<'de> for Required<T> {
    fn present<A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        members.value().map(Self)
    }

    fn absent<E: Error>(name: &'static str) -> Result<Self, E> {
        required(name, None).map(Self)
    }
}

impl<'de, T: Deserialize<'de>> DecodeMember<'de> for Optional<T> {
    fn present<A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        members.value().map(Self)
    }

    fn absent<E: Error>(_: &'static str) -> Result<Self, E> {
        Ok(Self(None))
    }
}

impl<'de, T: Deserialize<'de>> DecodeMember<'de> for OptionalAny<T> {
    fn present<A: MapAccess<'de>>(members: &mut Members<A>) -> Result<Self, A::Error> {
        members.value().map(Some).map(Self)
    }

    fn absent<E: Error>(_: &'static str) -> Result<Self, E> {
        Ok(Self(None))
    }
}

/// A member of a record while it is encoded.
pub trait EncodeMember {
    /// Encodes the member, unless it is absent.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn encode<M: SerializeMap>(self, name: &'static str, map: &mut M) -> Result<(), M::Error>;
}

impl<T: Serialize> EncodeMember for Required<&T> {
    fn encode<M: SerializeMap>(self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        map.serialize_entry(name, self.0)
    }
}

impl<T: Serialize> EncodeMember for Optional<&T> {
    fn encode<M: SerializeMap>(self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        optional(map, name, &self.0)
    }
}

impl<T: Serialize> EncodeMember for OptionalAny<&T> {
    fn encode<M: SerializeMap>(self, name: &'static str, map: &mut M) -> Result<(), M::Error> {
        optional(map, name, &self.0)
    }
}

/// The members of a record, in the order of their names, while they are decoded.
pub trait DecodeRecord<'de>: Sized {
    /// Reads all members.
    ///
    /// # Errors
    ///
    /// Those of the deserializer, or that a member is missing, not known, or there twice.
    fn decode<A: MapAccess<'de>>(
        members: &mut Members<A>,
        names: &'static [&'static str],
        others: Others,
    ) -> Result<Self, A::Error>;
}

/// The members of a record, in the order of their names, while they are encoded.
pub trait EncodeRecord {
    /// Writes all members.
    ///
    /// # Errors
    ///
    /// Those of the serializer.
    fn encode<M: SerializeMap>(self, names: &'static [&'static str], map: &mut M) -> Result<(), M::Error>;
}

/// Tuples of members; the parameters are called as the variables that hold them.
macro_rules! records {
    ($($($member:ident $at:tt)*;)*) => { $(
        #[allow(non_camel_case_types)]
        impl<'de, $($member: DecodeMember<'de>),*> DecodeRecord<'de> for ($($member,)*) {
            fn decode<Map: MapAccess<'de>>(
                members: &mut Members<Map>,
                names: &'static [&'static str],
                others: Others,
            ) -> Result<Self, Map::Error> {
                $(let mut $member = None;)*
                while let Some(index) = members.next_among(names, others)? {
                    match index {
                        $($at => $member = Some($member::present(members)?),)*
                        _ => {}
                    }
                }
                Ok(($(match $member { Some(it) => it, None => $member::absent(names[$at])? },)*))
            }
        }

        #[allow(non_camel_case_types)]
        impl<$($member: EncodeMember),*> EncodeRecord for ($($member,)*) {
            fn encode<Map: SerializeMap>(self, names: &'static [&'static str], map: &mut Map) -> Result<(), Map::Error> {
                $(self.$at.encode(names[$at], map)?;)*
                Ok(())
            }
        }
    )* };
}

records! {
    a 0;
    a 0 b 1;
    a 0 b 1 c 2;
    a 0 b 1 c 2 d 3;
    a 0 b 1 c 2 d 3 e 4;
    a 0 b 1 c 2 d 3 e 4 f 5;
    a 0 b 1 c 2 d 3 e 4 f 5 g 6;
    a 0 b 1 c 2 d 3 e 4 f 5 g 6 h 7;
    a 0 b 1 c 2 d 3 e 4 f 5 g 6 h 7 i 8;
    a 0 b 1 c 2 d 3 e 4 f 5 g 6 h 7 i 8 j 9;
    a 0 b 1 c 2 d 3 e 4 f 5 g 6 h 7 i 8 j 9 k 10;
    a 0 b 1 c 2 d 3 e 4 f 5 g 6 h 7 i 8 j 9 k 10 l 11;
}

/// Implements [`Object`](super::Object) for a struct of one to twelve members, and serde's traits through it.
#[doc(hidden)]
#[macro_export]
macro_rules! record {
    ($name:ident { $($kind:ident $field:ident = $wire:literal),* }) => {
        $crate::record!($name, Refused { $($kind $field = $wire),* });
    };
    ($name:ident { $($kind:ident $field:ident = $wire:literal),* } $extra:ident) => {
        $crate::record!($name, Kept { $($kind $field = $wire),* } $extra);
    };
    ($name:ident, $others:ident { $($kind:ident $field:ident = $wire:literal),* } $($extra:ident)?) => {
        impl $crate::rt::Object for $name {
            const MEMBERS: &'static [&'static str] = &[$($wire),*];

            fn decode<'de, A: $crate::rt::MapAccess<'de>>(
                mut members: $crate::rt::Members<A>,
            ) -> ::std::result::Result<Self, A::Error> {
                let ($($crate::rt::$kind($field),)*) = members.record(Self::MEMBERS, $crate::rt::Others::$others)?;
                ::std::result::Result::Ok(Self { $($field,)* $($extra: members.extra())? })
            }

            fn encode<M: $crate::rt::SerializeMap>(&self, map: &mut M) -> ::std::result::Result<(), M::Error> {
                let members = ($($crate::rt::$kind::by_ref(&self.$field),)*);
                $crate::rt::EncodeRecord::encode(members, Self::MEMBERS, map)
                $(?; $crate::rt::extra(map, &self.$extra))?
            }
        }

        $crate::object!($name);
    };
}
