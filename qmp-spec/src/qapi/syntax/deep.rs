//! Expressions that nest too deep are taken out of the text before the parser, which recurses, sees it.

use std::borrow::Cow;

use crate::diagnostic::Diagnostics;
use crate::grammar::MAX_DEPTH;
use crate::qapi::check::lexical;
use crate::source::Span;

/// Keys that begin an expression; the grammar's `keyword`.
const KEYWORDS: [&str; 8] = ["command", "event", "struct", "enum", "union", "alternate", "include", "pragma"];

/// The text with blanks in place of each expression that nests deeper than [`MAX_DEPTH`]; each is reported.
///
/// Brackets are counted as the grammar does it: strings and comments have none, and expressions that were not closed
/// end where another begins.
pub(super) fn without_deep<'a>(text: &'a str, whole: Span, found: &mut Diagnostics) -> Cow<'a, str> {
    let mut scan = Scan { text, at: 0, depth: 0, start: 0, too_deep: None, last: b' ', cut: Vec::new() };
    while scan.at < text.len() {
        scan.step();
    }
    scan.finish_expression();
    if scan.cut.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut masked = text.to_owned();
    for Cut { start, end, deep } in scan.cut {
        found
            .report(
                &lexical::NESTING,
                whole.within(deep, deep + 1),
                format!("more than {MAX_DEPTH} levels of brackets"),
            )
            .help("the expression is left out; no schema needs more than ten levels");
        let blank: String = text[start..end]
            .chars()
            .flat_map(|it| std::iter::repeat_n(if it == '\n' { '\n' } else { ' ' }, it.len_utf8()))
            .collect();
        masked.replace_range(start..end, &blank);
    }
    Cow::Owned(masked)
}

/// An expression to leave out, and the first bracket that is too deep.
struct Cut {
    start: usize,
    end: usize,
    deep: usize,
}

struct Scan<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
    /// Where the expression began.
    start: usize,
    too_deep: Option<usize>,
    /// The last byte that means something.
    last: u8,
    cut: Vec<Cut>,
}

impl Scan<'_> {
    fn step(&mut self) {
        let byte = self.text.as_bytes()[self.at];
        let here = self.at;
        self.at += 1;
        match byte {
            b'#' => self.at = self.line_end(),
            b'\'' => self.string(),
            b'{' | b'[' => {
                if self.depth == 0 {
                    self.start = here;
                }
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    self.too_deep.get_or_insert(here);
                }
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.finish_expression();
                }
            }
            b'\n' if self.depth > 0 && self.is_boundary() => {
                self.depth = 0;
                self.finish_expression();
            }
            _ => {}
        }
        if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | 0x0b | 0x0c | b'#') {
            self.last = byte;
        }
    }

    /// Goes to the end of a string, or of its line.
    fn string(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.at).filter(|it| **it != b'\n') {
            self.at += 1;
            match byte {
                b'\'' => break,
                b'\\' if bytes.get(self.at).is_some_and(|it| *it != b'\n') => self.at += 1,
                _ => {}
            }
        }
    }

    fn line_end(&self) -> usize {
        self.text[self.at..].find('\n').map_or(self.text.len(), |it| self.at + it)
    }

    /// Whether the line that begins here ends an expression which is still open.
    fn is_boundary(&self) -> bool {
        let line = &self.text[self.at..];
        let Some(inner) = line.strip_prefix('{') else { return line.starts_with("##") };
        match self.last {
            b':' => false,
            b',' | b'[' => {
                // A key is found within the blanks that people write, so that this stays linear.
                let inner = inner.trim_start_matches([' ', '\t', '\r', '\u{b}', '\u{c}', '\n']);
                let key = inner.strip_prefix('\'').and_then(|it| it.split_once('\''));
                key.is_some_and(|(key, _)| KEYWORDS.contains(&key))
            }
            _ => true,
        }
    }

    fn finish_expression(&mut self) {
        if let Some(deep) = self.too_deep.take() {
            self.cut.push(Cut { start: self.start, end: self.at, deep });
        }
    }
}
