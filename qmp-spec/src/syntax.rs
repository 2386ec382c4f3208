//! The syntax tree: the text as written, in sections and blocks, each with its place.
//!
//! It mirrors the document and judges nothing; what a list or a paragraph *means* is decided by the lowering.

use crate::source::{SourceId, Span};

mod blocks;
mod example;
mod lines;
mod list;
mod plain;
mod sections;
mod words;

pub(crate) use sections::parse;
pub(crate) use words::{Parenthesis, Word, final_parenthesis, words, words_of};

/// A document.
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    /// Which document it is.
    pub source: SourceId,
    /// The first heading.
    pub title: Option<Heading>,
    /// What stands between the title or a chapter and the first section below it.
    pub preamble: Vec<Block>,
    /// Numbered or unnumbered chapters: headings underlined with `=`.
    pub chapters: Vec<Heading>,
    /// Definitions, in the order of the text.
    pub sections: Vec<Section>,
    /// Underlines with nothing above them.
    pub stray_underlines: Vec<Span>,
}

/// A heading and the blocks below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Its heading.
    pub heading: Heading,
    /// What stands below it.
    pub blocks: Vec<Block>,
}

/// A heading: a line with an underline.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heading {
    /// The line without the blanks around it.
    pub span: Span,
    /// `1.` or `1` before the name.
    pub number: Option<Span>,
    /// `@` before the name.
    pub at_sign: Option<Span>,
    /// The names, unless the heading is words.
    pub names: Vec<Span>,
    /// The underline; `None` for a heading that has lost it.
    pub underline: Option<Span>,
    /// Column of the heading, from 0.
    pub column: usize,
    /// Whether a blank line stands above it, or nothing.
    pub blank_above: bool,
    /// Whether a blank line stands below it.
    pub blank_below: bool,
}

/// A run of lines that belong together.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Running text.
    Paragraph(Paragraph),
    /// `Data:` and its like.
    Label(Label),
    /// Bullets.
    List(List),
    /// A JSON text.
    Message(Message),
}

/// Running text: lines without a blank line between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Paragraph {
    /// From the first character to the last.
    pub span: Span,
    /// Column of its first line, from 0.
    pub column: usize,
    /// Whether a blank line stands above it.
    pub blank_above: bool,
}

/// A label: `Data:`, `Example (1):`.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Which one.
    pub kind: LabelKind,
    /// The word as written.
    pub word: Span,
    /// What follows on the line and on the lines right below it; empty where nothing does.
    pub rest: Span,
    /// Whether a blank line stands above it.
    pub blank_above: bool,
    /// Whether a blank line stands below it.
    pub blank_below: bool,
}

/// What a label announces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelKind {
    /// `Description:`
    Description,
    /// `Data:`, `Arguments:`, `Members:`, `Values:`, `Either:`
    Fields,
    /// `Example:`, `Examples:`, `Example (1):`
    Example,
    /// `Note:`, `Notes:`, `Warning:`
    Note,
    /// `Since: 1.2`
    Since,
    /// `Until: 9.2`
    Until,
    /// `Features: deprecated, unstable`
    Features,
    /// `If: CONFIG_SPICE`
    Condition,
    /// `Properties: out-of-band`
    Properties,
    /// `Rate limit: 1 per second`
    RateLimit,
}

/// Bullets and what hangs on them.
#[derive(Clone, Debug, PartialEq)]
pub struct List {
    /// From the first dash to the last character.
    pub span: Span,
    /// The outermost items.
    pub items: Vec<Item>,
    /// Whether a blank line stands above it.
    pub blank_above: bool,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What kind of line it began with.
    pub kind: ItemKind,
    /// The dash; for items without one, the first character.
    pub mark: Span,
    /// Column of the mark, from 0.
    pub column: usize,
    /// Its text: the rest of its line and the continuation lines, one span for each run without a blank line.
    pub text: Vec<Span>,
    /// The words of the text of a member.
    pub(crate) words: Vec<Word>,
    /// Items below it.
    pub children: Vec<Item>,
    /// Whether a blank line stands above it.
    pub blank_above: bool,
}

/// What kind of line an item began with.
#[derive(Clone, Debug, PartialEq)]
pub enum ItemKind {
    /// `- "size": …`
    Member {
        /// Its name, without quotes; several where the text gives several.
        names: Vec<Span>,
        /// Whether the name is in quotes.
        quoted: bool,
        /// Whether it is in quotes and the colon follows at once.
        plain: bool,
    },
    /// `- anything else: …`
    Open,
    /// `- …` without a name.
    Bullet,
    /// `"stop": …`, or `"pc" and "npc": …`
    Value(Vec<Span>),
    /// `keys array:`
    Group(Span),
    /// `When "type" is "io":`
    When(When),
}

/// The head of a branch.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct When {
    /// The member that decides.
    pub tag: Span,
    /// Its value.
    pub value: Span,
    /// `CONFIG_IO` of `(if CONFIG_IO)`.
    pub condition: Option<Span>,
}

/// A JSON text, by its layout; whether it parses is not asked here.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    /// `->`, `<-` or none.
    pub arrow: Option<Arrow>,
    /// The text, from its first brace on.
    pub span: Span,
    /// Whether a blank line stands above it.
    pub blank_above: bool,
}

/// Which way a message goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// `->`: from the client.
    Sent,
    /// `<-`: from the server.
    Received,
}

impl Item {
    /// The mark and the text.
    pub fn span(&self) -> Span {
        self.text.last().map_or(self.mark, |&last| self.mark.to(last))
    }

    /// The first run of its text; empty where there is none.
    pub fn head(&self) -> Span {
        self.text.first().copied().unwrap_or(Span { start: self.mark.end, ..self.mark })
    }
}

impl List {
    /// Whether it says something of members or values, and is more than bullets of prose.
    pub fn has_members(&self) -> bool {
        self.items.iter().any(|it| it.kind != ItemKind::Bullet)
    }
}

impl Block {
    /// The label that it is.
    pub(crate) fn as_label(&self) -> Option<&Label> {
        match self {
            Block::Label(it) => Some(it),
            _ => None,
        }
    }

    /// Where it stands.
    pub fn span(&self) -> Span {
        match self {
            Block::Paragraph(it) => it.span,
            Block::Label(it) => it.word.to(it.rest),
            Block::List(it) => it.span,
            Block::Message(it) => it.span,
        }
    }
}
