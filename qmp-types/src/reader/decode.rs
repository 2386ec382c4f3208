//! What serde asks a reader for.

use serde::Deserializer;
use serde::de::Visitor;

use super::brackets::Entered;
use super::members::{Elements, Members};
use super::others::OtherNumber;
use super::{AS_TEXT, Reader};
use crate::JsonError;

/// Integers, which are read here if they have few digits.
macro_rules! integers {
    ($($method:ident)*) => { $(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
            match self.integer() {
                // The two give the same value, and different words for one that does not fit.
                Some(integer) => match u64::try_from(integer) {
                    Ok(integer) => visitor.visit_u64(integer),
                    Err(_) => visitor.visit_i64(integer),
                },
                None => match self.other_number(&visitor)? {
                    OtherNumber::Unsigned(number) => visitor.visit_u64(number),
                    OtherNumber::Signed(number) => visitor.visit_i64(number),
                    OtherNumber::Float(number) => visitor.visit_f64(number),
                },
            }
        }
    )* };
}

/// What is rare, or has rules of its own.
macro_rules! left_to_serde_json {
    ($($method:ident($($argument:ident: $type:ty),*))*) => { $(
        fn $method<V: Visitor<'de>>(self, $($argument: $type,)* visitor: V) -> Result<V::Value, JsonError> {
            self.leave_any_to_serde_json(|json| json.$method($($argument,)* visitor))
        }
    )* };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = JsonError;

    integers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    left_to_serde_json! {
        deserialize_f32()
        deserialize_f64()
        deserialize_char()
        deserialize_bytes()
        deserialize_byte_buf()
        deserialize_unit()
        deserialize_unit_struct(name: &'static str)
        deserialize_tuple(length: usize)
        deserialize_tuple_struct(name: &'static str, length: usize)
        deserialize_map()
        deserialize_enum(name: &'static str, variants: &'static [&'static str])
        deserialize_i128()
        deserialize_u128()
    }

    /// `null` is what most values of any kind are.
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        if self.skip_null() {
            return visitor.visit_unit();
        }
        self.leave_any_to_serde_json(|json| json.deserialize_any(visitor))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        match self.boolean() {
            Some(boolean) => visitor.visit_bool(boolean),
            None => Err(self.unexpected(&visitor)),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        if let Some(string) = self.plain_string() {
            return visitor.visit_borrowed_str(string);
        }
        let string = self.other_string(&visitor)?;
        visitor.visit_str(&string)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        if self.skip_null() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.enter(true, false, &visitor)?;
        visitor.visit_seq(Elements::new(self))
    }

    /// An object whose members have names that are known. An array may be one too, for serde's derives.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        members: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        match self.enter_struct(name, members, &visitor) {
            Ok(Entered::Object(names)) => visitor.visit_map(Members::new(self, names)),
            Ok(Entered::Array) => visitor.visit_seq(Elements::new(self)),
            Err(error) => Err(error),
        }
    }

    /// A `RawValue` of serde_json asks for this too, in a way that serde_json alone understands.
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, JsonError> {
        if name == AS_TEXT {
            return visitor.visit_borrowed_str(self.skip_value()?);
        }
        self.leave_to_serde_json(|json| json.deserialize_newtype_struct(name, visitor))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, JsonError> {
        self.leave_to_serde_json(|json| json.deserialize_ignored_any(visitor))
    }
}
