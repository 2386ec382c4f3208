//! Strings, integers, `true`, `false` and `null`.

use std::borrow::Cow;

use serde::Deserialize;
use serde::de::Expected;

use super::plain::{integer, plain_length};
use super::{Reader, behind_blanks};
use crate::JsonError;

impl<'de> Reader<'de> {
    /// `true` or `false`, if one of them comes next.
    pub(super) fn boolean(&mut self) -> Option<bool> {
        let (boolean, rest) = match behind_blanks(self.rest) {
            [b't', b'r', b'u', b'e', rest @ ..] => (true, rest),
            [b'f', b'a', b'l', b's', b'e', rest @ ..] => (false, rest),
            _ => return None,
        };
        self.rest = rest;
        Some(boolean)
    }

    /// Goes behind `null`, if it comes next.
    pub(super) fn skip_null(&mut self) -> bool {
        match behind_blanks(self.rest) {
            [b'n', b'u', b'l', b'l', rest @ ..] => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// A string in which nothing is escaped, if one comes next.
    #[inline]
    pub(super) fn plain_string(&mut self) -> Option<&'de str> {
        let [b'"', string @ ..] = behind_blanks(self.rest) else { return None };
        let (string, [b'"', rest @ ..]) = string.split_at_checked(plain_length(string))? else { return None };
        let end = self.text.len() - rest.len() - 1;
        self.rest = rest;
        let (text, _) = self.text.split_at_checked(end)?;
        text.split_at_checked(end - string.len()).map(|(_, string)| string)
    }

    /// A string that is not plain, which is expected to come next. Here and not in each decoder of a string.
    pub(super) fn other_string(&mut self, expected: &dyn Expected) -> Result<String, JsonError> {
        match self.escaped_string()? {
            Some(string) => Ok(string),
            None => Err(self.unexpected(expected)),
        }
    }

    /// A string that is not plain, if one comes next.
    fn escaped_string(&mut self) -> Result<Option<String>, JsonError> {
        match self.next_byte() {
            Some(b'"') => self.leave_to_serde_json(|json| String::deserialize(json)).map(Some),
            _ => Ok(None),
        }
    }

    /// Any string, if one comes next.
    pub(super) fn string(&mut self) -> Result<Option<Cow<'de, str>>, JsonError> {
        match self.plain_string() {
            Some(string) => Ok(Some(Cow::Borrowed(string))),
            None => Ok(self.escaped_string()?.map(Cow::Owned)),
        }
    }

    /// An integer of few digits, if one comes next.
    #[inline]
    pub(super) fn integer(&mut self) -> Option<i64> {
        let (integer, rest) = integer(behind_blanks(self.rest))?;
        if let [b'.' | b'e' | b'E', ..] = rest {
            return None;
        }
        self.rest = rest;
        Some(integer)
    }
}
