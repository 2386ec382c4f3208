//! Into objects and arrays, from one member or element to the next, and out again.

use std::borrow::Cow;

use serde::de::{Error, Expected};

use super::{BY_PLACE, MAX_DEPTH, Reader, behind_blanks};
use crate::JsonError;
use crate::scan::is_deeper;

/// What was entered.
pub(super) enum Bracket {
    Object,
    Array,
}

/// What was entered where a struct is expected.
pub(super) enum Entered {
    /// An object whose members have these names; there are none if they are not to be told by their places.
    Object(&'static [&'static str]),
    Array,
}

impl<'de> Reader<'de> {
    /// Goes into an object or an array, of which at least one is expected to come next.
    pub(super) fn enter(
        &mut self,
        may_be_array: bool,
        may_be_object: bool,
        expected: &dyn Expected,
    ) -> Result<Bracket, JsonError> {
        let (bracket, rest) = match behind_blanks(self.rest) {
            [b'{', rest @ ..] if may_be_object => (Bracket::Object, rest),
            [b'[', rest @ ..] if may_be_array => (Bracket::Array, rest),
            _ => return Err(self.unexpected(expected)),
        };
        self.rest = rest;
        self.depth += 1;
        if self.depth == MAX_DEPTH { Err(too_deep()) } else { Ok(bracket) }
    }

    /// Goes into an object whose members have these names. A struct of which the places of members are not asked for may
    /// be an array as well.
    pub(super) fn enter_struct(
        &mut self,
        name: &str,
        members: &'static [&'static str],
        expected: &dyn Expected,
    ) -> Result<Entered, JsonError> {
        let by_place = name == BY_PLACE;
        Ok(match self.enter(!by_place, true, expected)? {
            Bracket::Object if by_place => Entered::Object(members),
            Bracket::Object => Entered::Object(&[]),
            Bracket::Array => Entered::Array,
        })
    }

    /// Goes behind the bracket that closes the object or array that was entered, if that comes next.
    #[inline]
    pub(super) fn closes(&mut self, close: u8, depth: usize) -> bool {
        match self.rest {
            [byte, rest @ ..] if *byte == close && self.depth == depth => {
                self.rest = rest;
                self.depth -= 1;
                true
            }
            _ => false,
        }
    }

    /// Goes behind the comma of an array that was entered. That an element follows is seen when that is read.
    #[inline]
    pub(super) fn skip_comma(&mut self, depth: usize) -> bool {
        match self.rest {
            [b',', rest @ ..] if self.depth == depth => {
                self.rest = rest;
                true
            }
            _ => false,
        }
    }

    /// Goes behind arrays of which all elements were read, but not the end: who asks for so many does not look for it.
    pub(super) fn close_arrays(&mut self, depth: usize) -> Result<(), JsonError> {
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
    pub(super) fn skip_name(&mut self, depth: usize, is_first: bool, name: &str) -> bool {
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
    pub(super) fn next_name(&mut self, depth: usize, is_first: bool) -> Result<Option<Cow<'de, str>>, JsonError> {
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
    pub(super) fn goes_on(&mut self, close: u8, depth: usize, is_first: bool) -> Result<bool, JsonError> {
        if self.depth < depth {
            return Ok(false);
        }
        self.close_arrays(depth)?;
        self.next_byte();
        if self.closes(close, depth) {
            return Ok(false);
        }
        match self.rest {
            [b',', rest @ ..] if !is_first => self.rest = behind_blanks(rest),
            [_, ..] if is_first => return Ok(true),
            _ => return Err(self.broken()),
        }
        if self.rest.first() == Some(&close) { Err(self.trailing_comma()) } else { Ok(true) }
    }
}

/// Refuses a value that is kept as text if it is deeper than any may be. The depth of each text is counted anew, so that
/// unions within unions would never meet the limit otherwise.
pub(crate) fn limit_depth<E: Error>(text: &str) -> Result<(), E> {
    if is_deeper(text, MAX_DEPTH) { Err(too_deep()) } else { Ok(()) }
}

pub(super) fn too_deep<E: Error>() -> E {
    E::custom("recursion limit exceeded")
}
