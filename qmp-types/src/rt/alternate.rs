//! Values of one of several types that JSON tells apart.

use std::marker::PhantomData;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use crate::fault::Behind;
use crate::raw_json::RawJson;
use crate::reader::{decode_whole, limit_depth};
use crate::{JsonError, UnknownAlternative};

/// What JSON tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A string.
    String,
    /// A number without fraction and exponent.
    Int,
    /// Any other number.
    Number,
    /// `true` or `false`.
    Bool,
    /// `null`.
    Null,
    /// An object.
    Object,
    /// An array.
    Array,
}

/// A value of one of several types that JSON tells apart.
pub trait Alternate: Sized {
    /// The types, in words.
    const EXPECTED: &'static str;

    /// Decodes the alternative of this kind; `None` where there is none.
    ///
    /// # Errors
    ///
    /// If the value is not what the alternative is.
    fn decode(kind: Kind, value: &RawAlternative) -> Option<Result<Self, JsonError>>;

    /// Keeps a value of a kind that is not known; an alternate that is only sent has no place for it.
    fn unknown(_: UnknownAlternative) -> Option<Self> {
        None
    }
}

/// A value that is kept raw until its kind tells what to decode it as.
pub struct RawAlternative(RawJson);

impl RawAlternative {
    /// Decodes the value.
    ///
    /// # Errors
    ///
    /// If it is no `T`.
    pub fn decode<T: for<'de> Deserialize<'de>>(&self) -> Result<T, JsonError> {
        limit_depth(self.0.get())?;
        decode_whole(self.0.get(), PhantomData).map_err(JsonError::custom)
    }

    fn kind(&self) -> Kind {
        let text = self.0.get();
        match text.bytes().next() {
            Some(b'"') => Kind::String,
            Some(b'{') => Kind::Object,
            Some(b'[') => Kind::Array,
            Some(b't' | b'f') => Kind::Bool,
            Some(b'n') => Kind::Null,
            _ if text.bytes().any(|byte| matches!(byte, b'.' | b'e' | b'E')) => Kind::Number,
            _ => Kind::Int,
        }
    }
}

/// `Deserialize` for an [`Alternate`].
///
/// # Errors
///
/// Those of the deserializer, or that the value is not what its kind asks for.
pub fn deserialize_alternate<'de, T: Alternate, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let value = RawAlternative(RawJson::deserialize(deserializer)?);
    let length = value.0.get().len();
    match T::decode(value.kind(), &value) {
        Some(decoded) => decoded.map_err(|error| D::Error::custom(Behind { length, what: error.to_string() })),
        None => T::unknown(UnknownAlternative::new(value.0))
            .ok_or_else(|| D::Error::custom(Behind { length, what: format!("expected {}", T::EXPECTED) })),
    }
}

/// Implements `Deserialize` for an [`Alternate`].
#[doc(hidden)]
#[macro_export]
macro_rules! alternate {
    ($name:ty) => {
        $crate::member!($name);

        impl<'de> $crate::rt::Deserialize<'de> for $name {
            fn deserialize<D: $crate::rt::Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                $crate::rt::deserialize_alternate(deserializer)
            }
        }
    };
}
