//! What serde_json reads: values that are rare, and those that are wrong, of which it then says what is wrong.

use std::convert::Infallible;
use std::fmt;

use serde::Deserializer;
use serde::de::{Error, Expected, IgnoredAny, Visitor};

use super::brackets::too_deep;
use super::{MAX_DEPTH, Reader, behind_blanks};
use crate::JsonError;
use crate::fault::offset;
use crate::scan::is_deeper;

/// serde_json's deserializer of a text.
type Json<'de> = serde_json::Deserializer<serde_json::de::StrRead<'de>>;

impl<'de> Reader<'de> {
    /// Has serde_json decode the next value.
    pub(super) fn leave_to_serde_json<T>(
        &mut self,
        decode: impl FnOnce(&mut Json<'de>) -> Result<T, JsonError>,
    ) -> Result<T, JsonError> {
        let mut json = serde_json::Deserializer::from_str(self.rest());
        let decoded = decode(&mut json);
        self.go_behind(json, decoded.as_ref().err());
        decoded
    }

    /// Goes behind what serde_json has read.
    #[inline(never)]
    fn go_behind(&mut self, json: Json<'de>, error: Option<&JsonError>) {
        let read = match error {
            None => json.into_iter::<IgnoredAny>().byte_offset(),
            Some(error) => offset(self.rest(), error),
        };
        self.rest = self.rest.get(read..).unwrap_or_default();
    }

    /// The same for a value of any depth: serde_json counts anew.
    pub(super) fn leave_any_to_serde_json<T>(
        &mut self,
        decode: impl FnOnce(&mut Json<'de>) -> Result<T, JsonError>,
    ) -> Result<T, JsonError> {
        let start = self.at();
        let value = self.leave_to_serde_json(decode)?;
        let read = self.text.get(start..self.at()).unwrap_or_default();
        if is_deeper(read, MAX_DEPTH - 1 - self.depth) { Err(too_deep()) } else { Ok(value) }
    }

    /// A number that is no integer of few digits, which is expected to come next. Here and not in each decoder of one.
    pub(super) fn other_number(&mut self, expected: &dyn Expected) -> Result<OtherNumber, JsonError> {
        self.leave_to_serde_json(|json| json.deserialize_i64(AnyNumber(expected)))
    }

    /// The text is no JSON: what serde_json says of it.
    #[cold]
    pub(super) fn broken(&mut self) -> JsonError {
        match serde_json::from_str::<IgnoredAny>(self.text) {
            Ok(_) => JsonError::custom("a value that was read was not JSON"),
            Err(error) => {
                self.go_to(offset(self.text, &error));
                error
            }
        }
    }

    /// A bracket closes where something should follow a comma. Values that were kept as text may be broken before it.
    #[cold]
    pub(super) fn trailing_comma(&mut self) -> JsonError {
        let bracket = self.at();
        let error = self.broken();
        if self.at() <= bracket { error } else { JsonError::custom("trailing comma") }
    }

    /// The next value is not what was expected.
    #[cold]
    pub(super) fn unexpected(&mut self, expected: &dyn Expected) -> JsonError {
        let start = behind_blanks(self.rest);
        let Err(error) = self.leave_to_serde_json(|json| json.deserialize_any(Nothing(expected)));
        if let [b'{' | b'[', ..] = start {
            self.rest = start;
        }
        error
    }
}

/// Takes no value, and says what was expected in its place.
struct Nothing<'a>(&'a dyn Expected);

impl Visitor<'_> for Nothing<'_> {
    type Value = Infallible;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A number that is no integer of few digits.
pub(super) enum OtherNumber {
    Unsigned(u64),
    Signed(i64),
    Float(f64),
}

/// Takes any number, and says what was expected in the place of another value.
struct AnyNumber<'a>(&'a dyn Expected);

impl Visitor<'_> for AnyNumber<'_> {
    type Value = OtherNumber;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<OtherNumber, E> {
        Ok(OtherNumber::Unsigned(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<OtherNumber, E> {
        Ok(OtherNumber::Signed(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<OtherNumber, E> {
        Ok(OtherNumber::Float(number))
    }
}
