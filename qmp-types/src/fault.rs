//! Where and why a JSON text does not fit a type.

use std::fmt;

use crate::JsonError;
use crate::scan::{join, member, path_at};

/// The place in a value, and what is wrong there.
pub(crate) struct Fault {
    pub(crate) path: String,
    pub(crate) reason: String,
}

impl Fault {
    /// Takes apart the error that decoding `text` gave.
    pub(crate) fn locate(text: &str, error: &JsonError) -> Self {
        let offset = offset(text, error);
        let reason = reason(error);
        if let Some(NoNumber(value)) = NoNumber::read(&reason) {
            let start = text.get(..offset).and_then(|it| it.rfind(value)).unwrap_or(offset);
            return Self { path: path_at(text, start), reason: NoNumber(value).reason() };
        }
        let path = path_at(text, offset);
        match split(&reason) {
            Some((inner, reason)) => Self { path: join(path, inner), reason: reason.to_owned() },
            None => Self { path, reason },
        }
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
        let error = serde_json::from_str::<serde_json::Number>(self.0).err();
        error.map_or_else(|| self.to_string(), |error| reason(&error))
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
    sentence.strip_prefix("in `")?.split_once("`: ")
}

/// How many bytes serde_json had read when it gave up.
fn offset(text: &str, error: &JsonError) -> usize {
    let lines = text.split_inclusive('\n');
    let before: usize = lines.take(error.line().saturating_sub(1)).map(str::len).sum();
    before + error.column()
}
