//! Values that are passed over.

use super::brackets::too_deep;
use super::plain::plain_length;
use super::{MAX_DEPTH, Reader};
use crate::JsonError;

impl<'de> Reader<'de> {
    /// Goes behind the next value, of which only the strings and the brackets are looked at.
    pub(super) fn skip_value(&mut self) -> Result<&'de str, JsonError> {
        self.next_byte();
        let start = self.at();
        let (mut rest, mut depth) = (self.rest, self.depth);
        while let [byte, behind @ ..] = rest {
            match byte {
                b'"' => {
                    rest = behind_string(behind);
                    // Mostly one more string follows, in this object or in the next.
                    loop {
                        rest = match rest {
                            [b':' | b',', b' ', b'"', string @ ..] if depth > self.depth => behind_string(string),
                            [b'}', b',', b' ', b'{', b'"', string @ ..] if depth > self.depth + 1 => {
                                behind_string(string)
                            }
                            _ => break,
                        };
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
}

/// What comes after the quote that ends a string.
#[inline]
fn behind_string(mut string: &[u8]) -> &[u8] {
    loop {
        match string.get(plain_length(string)..).unwrap_or_default() {
            [b'"', rest @ ..] => return rest,
            [b'\\', _, rest @ ..] | [_, rest @ ..] => string = rest,
            [] => return &[],
        }
    }
}
