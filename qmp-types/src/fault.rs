//! Where and why a JSON text does not fit a type.

use std::fmt;

use crate::JsonError;
use crate::reader::plain::integer;
use crate::reader::{is_json, unexpected};
use crate::scan::{join, member, path_at};

/// The place in a value, and what is wrong there.
pub struct Fault {
    pub(crate) path: String,
    pub(crate) reason: String,
}

impl Fault {
    /// Takes apart the error that decoding `text` with serde_json gave.
    pub(crate) fn locate(text: &str, error: &JsonError) -> Self {
        Self::at(text, offset(text, error), error)
    }

    /// Takes apart the error that was found when so many bytes of `text` had been read.
    pub(crate) fn at(text: &str, offset: usize, error: &JsonError) -> Self {
        let reason = reason(error);
        if let Some(it) = NoNumber::read(&reason) {
            let start = start_of_last(text, offset, it.0.len());
            return Self { path: path_at(text, start), reason: it.reason() };
        }
        let (offset, sentence) = match Behind::read(&reason) {
            Some((length, what)) => (start_of_last(text, offset, length), what),
            None => (offset, reason.as_str()),
        };
        let (inner, reason) = split(sentence).unwrap_or(("", sentence));
        Self { path: join(path_at(text, offset), inner), reason: reason.to_owned() }
    }

    /// The same fault, seen from the object that has the value as its member `name`.
    pub(crate) fn in_member(self, name: &str) -> Self {
        Self { path: join(member(name), &self.path), reason: self.reason }
    }
}

/// A serde error is a sentence and no more. Where a value is decoded apart from the text around
/// it, that sentence has to carry the path, and [`Fault::locate`] reads it back.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "in `{}`: {}", self.path, self.reason)
    }
}

/// What is wrong with a value that was read to its end before anything was decoded.
///
/// serde_json then has read on, maybe past the end of what the value is in. The sentence therefore has to carry the
/// value's length in bytes, by which [`Fault::locate`] finds its place.
pub(crate) struct Behind {
    pub(crate) length: usize,
    pub(crate) what: String,
}

impl Behind {
    const BEFORE: &'static str = " bytes before, ";

    /// The length and the sentence within such a sentence.
    fn read(sentence: &str) -> Option<(usize, &str)> {
        let (length, rest) = integer(sentence.as_bytes())?;
        let (_, rest) = sentence.split_at_checked(sentence.len() - rest.len())?;
        Some((length.try_into().ok()?, rest.strip_prefix(Self::BEFORE)?))
    }
}

impl fmt::Display for Behind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.length, Self::BEFORE, self.what)
    }
}

/// A value, as text, where a number should be.
///
/// A [`Number`](crate::Number) sees its text when serde_json has read on, maybe past the end of what the value is in.
/// The sentence therefore has to carry the value, by which [`Fault::locate`] finds its place.
pub(crate) struct NoNumber<'a>(pub(crate) &'a str);

impl<'a> NoNumber<'a> {
    const EXPECTED: &'static str = "expected a number, found ";

    /// The value that such a sentence is about.
    fn read(sentence: &'a str) -> Option<Self> {
        sentence.strip_prefix(Self::EXPECTED).map(Self)
    }

    /// What is wrong, in the words that other types have for it.
    fn reason(&self) -> String {
        unexpected(self.0, &"a JSON number")
    }
}

impl fmt::Display for NoNumber<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", Self::EXPECTED, self.0)
    }
}

/// serde's message, without the line and the column at its end.
pub(crate) fn reason(error: &JsonError) -> String {
    let message = error.to_string();
    let tail = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&tail).unwrap_or(&message).to_owned()
}

/// Path and reason of a sentence that [`Fault`] wrote.
fn split(sentence: &str) -> Option<(&str, &str)> {
    const BETWEEN: &str = "`: ";
    let sentence = sentence.strip_prefix("in `")?;
    // Not `split_once`: rustc would compile all of its search for a text that long ones need.
    let at = sentence.as_bytes().windows(BETWEEN.len()).position(|it| it == BETWEEN.as_bytes())?;
    Some((sentence.get(..at)?, sentence.get(at + BETWEEN.len()..)?))
}

/// Where the value of so many bytes starts that was the last to be read: behind it there may be a comma, or the bracket
/// that closes what it is in.
fn start_of_last(text: &str, offset: usize, length: usize) -> usize {
    let read = text.get(..offset).unwrap_or(text).trim_ascii_end();
    let without = match read.as_bytes() {
        [before @ .., b',' | b']' | b'}'] => read.get(..before.len()).unwrap_or_default().trim_ascii_end(),
        _ => "",
    };
    let start = |it: &str| it.len().checked_sub(length);
    let whole = start(read).filter(|&start| read.get(start..).is_some_and(is_json));
    whole.or_else(|| start(without)).unwrap_or_default()
}

/// How many bytes serde_json had read when it gave up.
pub(crate) fn offset(text: &str, error: &JsonError) -> usize {
    let mut rest = text.as_bytes();
    for _ in 1..error.line() {
        let line = rest.iter().position(|byte| *byte == b'\n');
        rest = line.and_then(|end| rest.get(end + 1..)).unwrap_or_default();
    }
    text.len() - rest.len() + error.column()
}
