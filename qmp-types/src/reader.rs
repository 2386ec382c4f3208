//! A reader of JSON for serde, made for what a QMP server writes: objects with names that are known, short strings, and
//! integers.
//!
//! It reads these itself, and has serde_json read all else. It takes nothing that serde_json does not take. What is
//! decoded with it is compiled to far less code than with serde_json's own deserializer, as it is generic in nothing.

mod decode;
mod members;
pub(crate) mod scalar;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;

use serde::de::{DeserializeSeed, Error, Expected, IgnoredAny, Visitor};
use serde::{Deserialize, Deserializer};

use crate::JsonError;
use crate::fault::{Fault, offset};
use crate::scan::is_deeper;

/// How many objects and arrays may be open at once: as many as serde_json lets be.
pub(crate) const MAX_DEPTH: usize = 128;

/// What a type is called that takes the places of its members for their names, which are told in the order of QEMU.
pub(crate) const BY_PLACE: &str = "";

/// What a newtype is called that takes the text of any value, which is looked at no closer than its end must be known.
pub(crate) const AS_TEXT: &str = "\0text";

/// serde_json's deserializer of a text.
type Json<'de> = serde_json::Deserializer<serde_json::de::StrRead<'de>>;

/// Reads a JSON text from its start.
pub(crate) struct Reader<'de> {
    text: &'de str,
    /// What was not read. After an error [`Fault::at`] looks there for its path.
    rest: &'de [u8],
    /// How many objects and arrays are open.
    depth: usize,
}

/// Decodes a text that is one value.
///
/// # Errors
///
/// If the text is no JSON, or not what the seed asks for.
pub(crate) fn decode_whole<'de, S: DeserializeSeed<'de>>(text: &'de str, seed: S) -> Result<S::Value, Fault> {
    let mut reader = Reader::new(text);
    let decoded = seed.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    decoded.map_err(|error| Fault::at(text, reader.at(), &error))
}

impl<'de> Reader<'de> {
    pub(crate) fn new(text: &'de str) -> Self {
        Self { text, rest: text.as_bytes(), depth: 0 }
    }

    /// What was not read.
    pub(crate) fn rest(&self) -> &'de str {
        self.text.get(self.at()..).unwrap_or_default()
    }

    /// Where it stands, in bytes.
    #[inline]
    fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    fn go_to(&mut self, at: usize) {
        self.rest = self.text.as_bytes().get(at..).unwrap_or_default();
    }

    /// Sees that nothing follows the value that was read.
    fn end(&mut self) -> Result<(), JsonError> {
        self.close_arrays(0)?;
        if self.next_byte().is_none() { Ok(()) } else { Err(self.broken()) }
    }

    /// The next byte that is not blank.
    #[inline]
    fn next_byte(&mut self) -> Option<u8> {
        self.rest = behind_blanks(self.rest);
        self.rest.first().copied()
    }

    /// Goes behind a word that may come next.
    fn skip(&mut self, word: &str) -> bool {
        let rest = behind_blanks(self.rest).strip_prefix(word.as_bytes());
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// A string in which nothing is escaped, if one comes next.
    #[inline]
    fn plain_string(&mut self) -> Option<&'de str> {
        let [b'"', string @ ..] = behind_blanks(self.rest) else { return None };
        let (string, [b'"', rest @ ..]) = string.split_at_checked(scalar::plain_length(string))? else { return None };
        let end = self.text.len() - rest.len() - 1;
        self.rest = rest;
        self.text.get(end - string.len()..end)
    }

    /// Any string, if one comes next.
    fn string(&mut self) -> Result<Option<Cow<'de, str>>, JsonError> {
        if let Some(string) = self.plain_string() {
            return Ok(Some(Cow::Borrowed(string)));
        }
        match self.next_byte() {
            Some(b'"') => self.leave_to_serde_json(|json| String::deserialize(json)).map(|it| Some(it.into())),
            _ => Ok(None),
        }
    }

    /// An integer of few digits, if one comes next.
    #[inline]
    fn integer(&mut self) -> Option<i64> {
        let (integer, rest) = scalar::integer(behind_blanks(self.rest))?;
        if let [b'.' | b'e' | b'E', ..] = rest {
            return None;
        }
        self.rest = rest;
        Some(integer)
    }

    /// Goes into an object or an array, if one of these brackets comes next.
    fn enter(&mut self, brackets: &[u8]) -> Result<Option<u8>, JsonError> {
        match behind_blanks(self.rest) {
            [bracket, rest @ ..] if brackets.contains(bracket) => {
                self.rest = rest;
                self.depth += 1;
                if self.depth == MAX_DEPTH { Err(too_deep()) } else { Ok(Some(*bracket)) }
            }
            _ => Ok(None),
        }
    }

    /// Goes behind the bracket that closes the object or array that was entered, if that comes next.
    #[inline]
    fn closes(&mut self, close: u8, depth: usize) -> bool {
        match self.rest {
            [byte, rest @ ..] if *byte == close && self.depth == depth => {
                self.rest = rest;
                self.depth -= 1;
                true
            }
            _ => false,
        }
    }

    /// Goes behind arrays of which all elements were read, but not the end: who asks for so many does not look for it.
    fn close_arrays(&mut self, depth: usize) -> Result<(), JsonError> {
        while self.depth > depth {
            self.next_byte();
            if !self.closes(b']', self.depth) {
                return Err(JsonError::custom("a value has more than was asked for"));
            }
        }
        Ok(())
    }

    /// Goes behind the name of the next member of the object that was entered, if it is this one, with few blanks.
    #[inline]
    fn skip_name(&mut self, depth: usize, is_first: bool, name: &str) -> bool {
        let rest = match (is_first, self.rest) {
            _ if self.depth != depth => return false,
            (true, rest) => rest,
            (false, [b',', rest @ ..]) => rest,
            _ => return false,
        };
        let ([b' ', b'"', rest @ ..] | [b'"', rest @ ..]) = rest else { return false };
        match rest.strip_prefix(name.as_bytes()) {
            Some([b'"', b':', b' ', rest @ ..] | [b'"', b':', rest @ ..]) => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// The name of the next member of the object that was entered, if there is one.
    fn next_name(&mut self, depth: usize, is_first: bool) -> Result<Option<Cow<'de, str>>, JsonError> {
        if !self.goes_on(b'}', depth, is_first)? {
            return Ok(None);
        }
        let name = self.string()?;
        if let (Some(_), [b':', rest @ ..]) = (&name, behind_blanks(self.rest)) {
            self.rest = rest;
            return Ok(name);
        }
        Err(self.broken())
    }

    /// Whether the object or array that was entered has one more member, or element, which then comes next.
    fn goes_on(&mut self, close: u8, depth: usize, is_first: bool) -> Result<bool, JsonError> {
        if self.depth < depth {
            return Ok(false);
        }
        self.close_arrays(depth)?;
        match behind_blanks(self.rest) {
            [byte, rest @ ..] if *byte == close => {
                self.rest = rest;
                self.depth -= 1;
                return Ok(false);
            }
            [b',', rest @ ..] if !is_first => self.rest = behind_blanks(rest),
            [_, ..] if is_first => return Ok(true),
            _ => return Err(self.broken()),
        }
        if self.rest.first() == Some(&close) { Err(self.broken()) } else { Ok(true) }
    }

    /// Goes behind the next value, of which only the strings and the brackets are looked at.
    fn skip_value(&mut self) -> Result<&'de str, JsonError> {
        let start = self.at();
        let (mut rest, mut depth) = (self.rest, self.depth);
        while let [byte, behind @ ..] = rest {
            match byte {
                b'"' => {
                    rest = behind_string(behind);
                    // Mostly one more string follows: three bytes in one step.
                    while depth > self.depth
                        && let [b':' | b',', b' ', b'"', string @ ..] = rest
                    {
                        rest = behind_string(string);
                    }
                }
                b'{' | b'[' if depth + 1 == MAX_DEPTH => return Err(too_deep()),
                b'{' | b'[' => {
                    rest = behind;
                    depth += 1;
                    continue;
                }
                // The end of a number, or of a word.
                b'}' | b']' | b',' if depth == self.depth => break,
                b'}' | b']' => {
                    rest = behind;
                    depth -= 1;
                }
                _ => {
                    rest = behind;
                    continue;
                }
            }
            if depth == self.depth {
                break;
            }
        }
        self.rest = rest;
        if depth > self.depth { Err(self.broken()) } else { Ok(self.text.get(start..self.at()).unwrap_or_default()) }
    }

    /// Has serde_json decode the next value.
    fn leave_to_serde_json<T>(
        &mut self,
        decode: impl FnOnce(&mut Json<'de>) -> Result<T, JsonError>,
    ) -> Result<T, JsonError> {
        let rest = self.rest();
        let mut json = serde_json::Deserializer::from_str(rest);
        let decoded = decode(&mut json);
        let read = match &decoded {
            Ok(_) => json.into_iter::<IgnoredAny>().byte_offset(),
            Err(error) => offset(rest, error),
        };
        self.rest = self.rest.get(read..).unwrap_or_default();
        decoded
    }

    /// The same for a value of any depth: serde_json counts anew.
    fn leave_any_to_serde_json<T>(
        &mut self,
        decode: impl FnOnce(&mut Json<'de>) -> Result<T, JsonError>,
    ) -> Result<T, JsonError> {
        let start = self.at();
        let value = self.leave_to_serde_json(decode)?;
        let read = self.text.get(start..self.at()).unwrap_or_default();
        if is_deeper(read, MAX_DEPTH - 1 - self.depth) { Err(too_deep()) } else { Ok(value) }
    }

    /// The text is no JSON: what serde_json says of it.
    #[cold]
    fn broken(&mut self) -> JsonError {
        match serde_json::from_str::<IgnoredAny>(self.text) {
            Ok(_) => JsonError::custom("a value that was read was not JSON"),
            Err(error) => {
                self.go_to(offset(self.text, &error));
                error
            }
        }
    }

    /// The next value is not what was expected.
    #[cold]
    fn unexpected(&mut self, expected: &dyn Expected) -> JsonError {
        let start = behind_blanks(self.rest);
        let Err(error) = self.leave_to_serde_json(|json| json.deserialize_any(Nothing(expected)));
        if let [b'{' | b'[', ..] = start {
            self.rest = start;
        }
        error
    }
}

/// What comes after the blanks.
#[inline]
fn behind_blanks(mut text: &[u8]) -> &[u8] {
    while let [b' ' | b'\n' | b'\t' | b'\r', rest @ ..] = text {
        text = rest;
    }
    text
}

/// What comes after the quote that ends a string.
#[inline]
fn behind_string(mut string: &[u8]) -> &[u8] {
    loop {
        match string.get(scalar::plain_length(string)..).unwrap_or_default() {
            [b'"', rest @ ..] => return rest,
            [b'\\', _, rest @ ..] | [_, rest @ ..] => string = rest,
            [] => return &[],
        }
    }
}

fn too_deep() -> JsonError {
    JsonError::custom("recursion limit exceeded")
}

/// Takes no value, and says what was expected in its place.
struct Nothing<'a>(&'a dyn Expected);

impl Visitor<'_> for Nothing<'_> {
    type Value = Infallible;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}
