//! A schema file as written: expressions and documentation, with places.

mod deep;
mod doc;
mod lines;
mod parse;
mod style;
mod value;

pub(super) use parse::parse;

use crate::source::Span;

/// A string of a schema, or a word of its documentation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Text {
    /// What it says, without quotes.
    pub text: String,
    /// Where, without quotes.
    pub span: Span,
}

/// What stands at the top level of a file.
#[derive(Clone, Debug)]
pub(super) enum Item {
    Doc(Doc),
    Expression(Expression),
}

/// An object at the top level.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    pub(super) entries: Vec<Entry>,
    pub(super) span: Span,
}

/// A key and its value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) key: Text,
    pub(super) value: Value,
}

/// A value and where it is.
#[derive(Clone, Debug)]
pub(super) struct Value {
    pub(super) span: Span,
    pub(super) kind: ValueKind,
}

#[derive(Clone, Debug)]
pub(super) enum ValueKind {
    Object(Vec<Entry>),
    Array(Vec<Value>),
    String(Text),
    Bool(bool),
    /// What was no value; it has its finding.
    Bad,
}

/// A documentation comment.
#[derive(Clone, Debug)]
pub(super) struct Doc {
    /// From `##` to `##`.
    pub(super) span: Span,
    /// What is documented; `None` for text that belongs to no definition.
    pub(super) symbol: Option<Text>,
    pub(super) sections: Vec<Section>,
}

/// A part of a documentation comment.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) kind: SectionKind,
    /// Its first line, without what stands before its text.
    pub(super) span: Span,
    /// Its lines, without common indentation.
    pub(super) text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum SectionKind {
    /// Running text.
    Body,
    /// A title, with the number of its `=`.
    Heading(usize),
    /// `@name:`
    Member(Text),
    /// `@name:` below `Features:`
    Feature(Text),
    /// `Since:` and its like.
    Tag(Tag),
}

/// The words that begin a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// What a command returns.
    Returns,
    /// The errors that a command may end with.
    Errors,
    /// The version that has it first.
    Since,
    /// A remark, in files of the past.
    Note,
    /// An example, in files of the past.
    Example,
    /// Something left to do.
    Todo,
}

impl Value {
    /// What it is, in words.
    pub(super) fn what(&self) -> &'static str {
        match self.kind {
            ValueKind::Object(_) => "an object",
            ValueKind::Array(_) => "an array",
            ValueKind::String(_) => "a string",
            ValueKind::Bool(_) => "a boolean",
            ValueKind::Bad => "something else",
        }
    }

    /// Whether it has a finding already.
    pub(super) fn is_bad(&self) -> bool {
        matches!(self.kind, ValueKind::Bad)
    }
}
