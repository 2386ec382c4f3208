//! What may follow what in JSON, as far as a scanner of its structure looks.

use Class::{Array, Blank, Colon, Comma, EndOfArray, EndOfObject, Object, Quote, Word};

/// What a byte is outside of strings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Blank,
    /// Of a number, or of `true`, `false` and `null`.
    Word,
    Quote,
    Colon,
    Comma,
    Object,
    Array,
    EndOfObject,
    EndOfArray,
    InStrings,
}

/// Some of the classes, a bit each.
#[derive(Clone, Copy, Debug)]
pub(super) struct Classes(u16);

impl Classes {
    const fn of(classes: &[Class]) -> Self {
        let (mut bits, mut at) = (0, 0);
        while at < classes.len() {
            bits |= 1 << classes[at] as u16;
            at += 1;
        }
        Self(bits)
    }

    pub(super) fn has(self, class: Class) -> bool {
        self.0 >> class as u16 & 1 == 1
    }
}

/// What may follow what in a bracket.
#[derive(Debug)]
pub(super) struct Grammar {
    /// After a comma, and after the bracket that opens.
    pub(super) after_comma: Classes,
    pub(super) after_colon: Classes,
    /// After a number or a word, which may go on after a blank, for all that matters here.
    pub(super) after_word: Classes,
    /// After a string, which may be a name, and after a bracket that closes.
    pub(super) after_value: Classes,
}

/// What a message begins with.
pub(super) const OBJECT: Classes = Classes::of(&[Object]);

pub(super) static IN_OBJECT: Grammar = Grammar {
    after_comma: Classes::of(&[Blank, Comma, EndOfObject, Quote]),
    after_colon: Classes::of(&[Blank, Comma, EndOfObject, Quote, Object, Array, Word]),
    after_word: Classes::of(&[Blank, Comma, EndOfObject, Word]),
    after_value: Classes::of(&[Blank, Comma, EndOfObject, Colon]),
};

static IN_ARRAY: Grammar = Grammar {
    after_comma: Classes::of(&[Blank, Comma, EndOfArray, Quote, Object, Array, Word]),
    after_colon: Classes::of(&[]),
    after_word: Classes::of(&[Blank, Comma, EndOfArray, Word]),
    after_value: Classes::of(&[Blank, Comma, EndOfArray]),
};

/// What may follow what in a bracket that was opened so.
pub(super) fn grammar(open: Option<&u8>) -> &'static Grammar {
    if open == Some(&b'[') { &IN_ARRAY } else { &IN_OBJECT }
}

/// The class of each byte: a table, as it is asked for each.
pub(super) const CLASS: [Class; 256] = {
    let mut class = [Class::InStrings; 256];
    let mut byte = 0;
    while byte < class.len() {
        class[byte] = match byte as u8 {
            b' ' | b'\t' | b'\r' | b'\n' => Blank,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'-' | b'.' => Word,
            b'"' => Quote,
            b':' => Colon,
            b',' => Comma,
            b'{' => Object,
            b'[' => Array,
            b'}' => EndOfObject,
            b']' => EndOfArray,
            _ => Class::InStrings,
        };
        byte += 1;
    }
    class
};
