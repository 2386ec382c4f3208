//! Documents as text, and places in them.

use std::fmt;

/// A document: its path, as people know it, and its text with line ends made `\n`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    path: String,
    text: String,
    line_starts: Vec<u32>,
    carriage_return: Option<u32>,
    lacks_last_newline: bool,
}

/// Which of several documents a place is in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(pub u32);

/// A range of bytes in one document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The document.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

/// A place as people count: from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

impl SourceFile {
    /// Takes a document; a missing newline at the end is added and carriage returns before newlines are dropped.
    pub fn new(path: impl Into<String>, text: &str) -> Self {
        let carriage_return = text.find("\r\n").map(|it| it as u32);
        let mut text = text.replace("\r\n", "\n");
        let lacks_last_newline = !text.is_empty() && !text.ends_with('\n');
        if !text.ends_with('\n') {
            text.push('\n');
        }
        let newlines = text.match_indices('\n').map(|(at, _)| at as u32 + 1);
        let line_starts = std::iter::once(0).chain(newlines).collect();
        Self { path: path.into(), text, line_starts, carriage_return, lacks_last_newline }
    }

    /// Takes a document as it is on disk.
    ///
    /// # Errors
    ///
    /// If it is not UTF-8: the place of the first byte that is not.
    ///
    /// ```
    /// use qmp_spec::SourceFile;
    ///
    /// let error = SourceFile::from_bytes("acme.txt", b"A fan.\nA f\xe4n.\n").expect_err("it is Latin-1");
    /// assert_eq!(error.to_string(), "line 2, column 4: the byte 0xe4 is not UTF-8; save the document as UTF-8 or ASCII");
    /// ```
    pub fn from_bytes(path: impl Into<String>, bytes: &[u8]) -> Result<Self, NotText> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(path, text)),
            Err(error) => {
                let (before, after) = bytes.split_at(error.valid_up_to());
                let lines = before.iter().filter(|it| **it == b'\n').count();
                let last = before.rsplit(|it| *it == b'\n').next().unwrap_or_default();
                let at = LineColumn { line: lines + 1, column: String::from_utf8_lossy(last).chars().count() + 1 };
                Err(NotText { at, byte: after.first().copied().unwrap_or_default() })
            }
        }
    }

    /// The path as it was given.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The text, lines ended by `\n` alone.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where the first carriage return was that ended a line, before all of them were dropped.
    pub fn carriage_return(&self) -> Option<u32> {
        self.carriage_return
    }

    /// Whether the last line had no end, before it got one.
    pub fn lacks_last_newline(&self) -> bool {
        self.lacks_last_newline
    }

    /// The text of a span of this document; empty where the span is not in it.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// The whole lines that a span touches, without the last line end.
    pub fn lines(&self, span: Span) -> Span {
        let start = self.line_starts[self.line(span.start) - 1];
        let end = self.line_starts.get(self.line(span.end)).map_or(self.text.len() as u32, |it| it - 1);
        Span { start, end, ..span }
    }

    /// The line that a byte stands on, from 1.
    pub fn line(&self, offset: u32) -> usize {
        self.line_starts.partition_point(|&start| start <= offset)
    }

    /// Line and column of a byte.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let line = self.line(offset);
        let start = self.line_starts[line - 1] as usize;
        let before = self.text.get(start..offset as usize).unwrap_or_default();
        LineColumn { line, column: before.chars().count() + 1 }
    }
}

/// A document that is not UTF-8.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotText {
    /// Where its first odd byte is.
    pub at: LineColumn,
    /// That byte.
    pub byte: u8,
}

impl fmt::Display for NotText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let NotText { at: LineColumn { line, column }, byte } = self;
        write!(
            f,
            "line {line}, column {column}: the byte {byte:#04x} is not UTF-8; save the document as UTF-8 or ASCII"
        )
    }
}

impl std::error::Error for NotText {}

/// The documents of one run, by [`SourceId`].
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    files: Vec<SourceFile>,
}

impl SourceMap {
    /// Adds a document.
    pub fn add(&mut self, file: SourceFile) -> SourceId {
        self.files.push(file);
        SourceId(self.files.len() as u32 - 1)
    }

    /// All documents with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &SourceFile)> {
        self.files.iter().enumerate().map(|(at, file)| (SourceId(at as u32), file))
    }

    /// The line that a span begins on, from 1.
    pub fn line(&self, span: Span) -> usize {
        self[span.source].line(span.start)
    }
}

impl std::ops::Index<SourceId> for SourceMap {
    type Output = SourceFile;

    fn index(&self, id: SourceId) -> &SourceFile {
        &self.files[id.0 as usize]
    }
}

impl Span {
    /// The smallest span that covers both; of the first one's document.
    pub fn to(self, other: Span) -> Span {
        Span { source: self.source, start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// A span within this one, by bytes from its start.
    pub fn within(self, start: usize, end: usize) -> Span {
        Span { source: self.source, start: self.start + start as u32, end: self.start + end as u32 }
    }
}
