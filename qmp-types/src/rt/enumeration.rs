//! Strings that have one of a set of values.

use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Visitor};

use crate::{InvalidValue, UnknownValue};

/// A string that has one of a set of values.
pub trait Enum: Sized + 'static {
    /// The known values, as they are on the wire.
    const VALUES: &'static [&'static str];

    /// Keeps a value that is not known; an enumeration that is only sent has no place for it.
    const UNKNOWN: Option<fn(UnknownValue) -> Self> = None;

    /// The known value at a place of the list.
    fn at(at: usize) -> Option<Self>;

    /// The value as it is on the wire.
    fn as_str(&self) -> &str;
}

/// `FromStr` for an [`Enum`].
///
/// # Errors
///
/// If the value is not known.
pub fn parse_enumeration<T: Enum>(value: &str) -> Result<T, InvalidValue> {
    place(T::VALUES, value).and_then(T::at).ok_or_else(|| InvalidValue::new(value, T::VALUES))
}

/// `Deserialize` for an [`Enum`].
///
/// # Errors
///
/// Those of the deserializer, or that a value is not known where the enumeration is closed.
pub fn deserialize_enumeration<'de, T: Enum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    match deserializer.deserialize_str(OneOf { values: T::VALUES, or_other: T::UNKNOWN.is_some() }) {
        Ok(Ok(place)) => match T::at(place) {
            Some(value) => Ok(value),
            None => Err(D::Error::custom("a value that is known has no place")),
        },
        Ok(Err(value)) => match T::UNKNOWN {
            Some(unknown) => Ok(unknown(value)),
            None => Err(not_one_of(value.as_str(), T::VALUES)),
        },
        Err(error) => Err(error),
    }
}

#[cold]
fn not_one_of<E: Error>(value: &str, values: &[&str]) -> E {
    E::custom(InvalidValue::new(value, values))
}

/// The place of a value, or of a name, in a list. Not inlined: a copy for each list, with the list unrolled in it, is long to compile.
#[inline(never)]
pub(super) fn place(values: &[&str], value: &str) -> Option<usize> {
    values.iter().position(|known| *known == value)
}

/// Reads one of these values, or any other value if that may be. It is the same for all enumerations, and compiled once.
pub(super) struct OneOf {
    pub(super) values: &'static [&'static str],
    pub(super) or_other: bool,
}

impl Visitor<'_> for OneOf {
    type Value = Result<usize, UnknownValue>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        match place(self.values, value) {
            Some(place) => Ok(Ok(place)),
            None if self.or_other => Ok(Err(UnknownValue::new(value))),
            None => Err(not_one_of(value, self.values)),
        }
    }
}

/// Implements [`Enum`], and the conversions to and from text: each value with its place and its name on the wire, and the
/// variant that keeps any other.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration {
    ($name:ty { $($variant:ident $at:literal $value:literal),* } $($unknown:ident)?) => {
        impl $crate::rt::Enum for $name {
            const VALUES: &'static [&'static str] = &[$($value),*];
            $(const UNKNOWN: ::std::option::Option<fn($crate::UnknownValue) -> Self> =
                ::std::option::Option::Some(Self::$unknown);)?

            #[inline]
            fn at(at: usize) -> ::std::option::Option<Self> {
                match at {
                    $($at => ::std::option::Option::Some(Self::$variant),)*
                    _ => ::std::option::Option::None,
                }
            }

            #[inline]
            fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $value,)*
                    $(Self::$unknown(it) => it.as_str(),)?
                }
            }
        }

        $crate::serde_enumeration!($name);
    };
}

/// Implements [`Enum`] for a type that will not compile anyway.
#[doc(hidden)]
#[macro_export]
macro_rules! enumeration_stub {
    ($name:ty) => {
        impl $crate::rt::Enum for $name {
            const VALUES: &'static [&'static str] = &[];

            fn at(_: usize) -> ::std::option::Option<Self> {
                ::std::option::Option::None
            }

            fn as_str(&self) -> &str {
                ""
            }
        }

        $crate::serde_enumeration!($name);
    };
}

/// Implements the conversions of an [`Enum`] to and from text.
#[doc(hidden)]
#[macro_export]
macro_rules! serde_enumeration {
    ($name:ty) => {
        $crate::member!($name);

        impl $name {
            /// The value as it is on the wire.
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::rt::Enum::as_str(self)
            }
        }

        impl ::std::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::InvalidValue;

            #[inline]
            fn from_str(value: &str) -> ::std::result::Result<Self, $crate::InvalidValue> {
                $crate::rt::parse_enumeration(value)
            }
        }

        impl $crate::rt::Serialize for $name {
            fn serialize<S: $crate::rt::Serializer>(&self, serializer: S) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::rt::Deserialize<'de> for $name {
            fn deserialize<D: $crate::rt::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::rt::deserialize_enumeration(deserializer)
            }
        }
    };
}
