//! Where a byte of a JSON text is: a scanner that looks at its structure alone.
//!
//! It is used when decoding has failed. It does not recurse, so that no text can exhaust the
//! stack, and it takes broken JSON as it comes.

use crate::reader::unescaped;

/// The path of the innermost value that holds the byte before `offset`, or starts at `offset`:
/// `data.clients[2].host`, or nothing for the whole text.
///
/// That is the value which serde_json complains about: after a scalar, after the bracket that
/// closes an object, or before the bracket that opens one.
pub(crate) fn path_at(text: &str, offset: usize) -> String {
    let mut steps = Vec::new();
    for (_, token) in Tokens::of(text).take_while(|(start, _)| *start < offset) {
        match (token, steps.last_mut()) {
            (Token::Open(b'{'), _) => steps.push(Step::Member(None)),
            (Token::Open(_), _) => steps.push(Step::Element(0)),
            (Token::Close, _) => drop(steps.pop()),
            (Token::String(name), Some(Step::Member(key @ None))) => *key = Some(name),
            (Token::Comma, Some(Step::Member(key))) => *key = None,
            (Token::Comma, Some(Step::Element(index))) => *index += 1,
            (Token::String(_) | Token::Comma, _) => {}
        }
    }
    let steps = steps.iter().filter_map(Step::text);
    steps.fold(String::new(), |path, step| join(path, &step))
}

/// Whether more than `limit` brackets of a JSON text are open at once.
pub(crate) fn is_deeper(text: &str, limit: usize) -> bool {
    // Few texts have so many brackets, and counting them all is fast.
    brackets(text) > limit && depth(text) > limit
}

/// How many brackets a text opens, in strings too. A piece at a time, so that a byte holds its count.
fn brackets(text: &str) -> usize {
    let in_piece = |piece: &[u8]| piece.iter().map(|byte| u8::from(matches!(byte, b'{' | b'['))).sum::<u8>();
    text.as_bytes().chunks(u8::MAX.into()).map(|piece| usize::from(in_piece(piece))).sum()
}

/// How many brackets of a JSON text are open at once, at the most.
fn depth(text: &str) -> usize {
    let mut open = 0_usize;
    let mut deepest = 0;
    for (_, token) in Tokens::of(text) {
        match token {
            Token::Open(_) => open += 1,
            Token::Close => open = open.saturating_sub(1),
            Token::String(_) | Token::Comma => {}
        }
        deepest = deepest.max(open);
    }
    deepest
}

/// The path of what is at `path` in the value at `parent`.
pub(crate) fn join(mut parent: String, path: &str) -> String {
    if !parent.is_empty() && !path.is_empty() && !path.starts_with('[') {
        parent.push('.');
    }
    parent.push_str(path);
    parent
}

/// The path of the member called `name`: quoted in brackets unless it is plain.
pub(crate) fn member(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    if !name.is_empty() && name.bytes().all(plain) { name.to_owned() } else { format!("[{name:?}]") }
}

/// A step into an object (once its key was read) or into an array.
enum Step<'a> {
    Member(Option<&'a str>),
    Element(usize),
}

impl Step<'_> {
    fn text(&self) -> Option<String> {
        match self {
            Self::Member(None) => None,
            Self::Member(Some(literal)) => Some(member(&unescape(literal))),
            Self::Element(index) => Some(format!("[{index}]")),
        }
    }
}

/// The text of a string literal, or the literal itself if it is broken.
fn unescape(literal: &str) -> String {
    unescaped(literal).unwrap_or_else(|| literal.to_owned())
}

/// What gives a JSON text its structure.
enum Token<'a> {
    Open(u8),
    Close,
    Comma,
    String(&'a str),
}

/// The tokens of a text, each with the offset of its first byte.
struct Tokens<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// Reads on to the end of the string literal that starts at `start`.
    fn string(&mut self, start: usize) -> Token<'a> {
        let mut escaped = false;
        let closes = |byte: u8| {
            let closes = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            closes
        };
        let rest = &self.text.as_bytes()[start + 1..];
        let length = rest.iter().copied().position(closes);
        self.at = length.map_or(self.text.len(), |length| start + length + 2);
        Token::String(&self.text[start..self.at])
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (usize, Token<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = &self.text.as_bytes()[self.at..];
        let start = self.at + rest.iter().position(|byte| br#"{}[],""#.contains(byte))?;
        let byte = self.text.as_bytes()[start];
        self.at = start + 1;
        let token = match byte {
            b'{' | b'[' => Token::Open(byte),
            b'}' | b']' => Token::Close,
            b',' => Token::Comma,
            _ => self.string(start),
        };
        Some((start, token))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The path at the place of each `^` under its text.
    fn paths(text: &str, marks: &str) -> Vec<String> {
        let offsets = marks.match_indices('^').map(|(offset, _)| offset);
        offsets.map(|offset| path_at(text, offset)).collect()
    }

    #[test]
    fn path_of_a_scalar_is_read_after_it() {
        let text = r#"{"a": 1, "b": {"c": [true, "x"]}}"#;
        let mark = "       ^                 ^    ^";
        assert_eq!(paths(text, mark), ["a", "b.c[0]", "b.c[1]"]);
    }

    #[test]
    fn path_of_a_container_is_read_before_and_after_it() {
        let text = r#"{"a": [{"b": {}}, []]}"#;
        let mark = "      ^^     ^ ^^ ^ ^^^";
        let paths = paths(text, mark);
        assert_eq!(paths, ["a", "a[0]", "a[0].b", "a[0].b", "a[0]", "a[1]", "a[1]", "a", ""]);
    }

    #[test]
    fn odd_keys_are_quoted_and_escapes_are_read() {
        let text = r#"{"a.b": {"\u0063\"[": 5}, "": 6}"#;
        let mark = "                       ^       ^";
        assert_eq!(paths(text, mark), [r#"["a.b"]["c\"["]"#, r#"[""]"#]);
    }

    #[test]
    fn broken_text_gives_some_path() {
        for text in ["", "\"", "{\"a", "]]]", "{\"\\", "[,,\"é", "{\"\\u12\": 1"] {
            for offset in 0..=text.len() + 1 {
                path_at(text, offset);
            }
        }
    }

    #[test]
    fn depth_counts_brackets_outside_strings() {
        assert_eq!(depth(r#"{"[[[": [{}, []], "a": "\"{{{{"}"#), 3);
        assert_eq!(depth("5"), 0);
    }

    #[test]
    fn deeper_than_a_limit_is_what_opens_more_brackets_at_once() {
        assert!(is_deeper("[[[]]]", 2));
        assert!(!is_deeper("[[[]]]", 3));
        assert!(!is_deeper(r#"[[], [], [], "[[[["]"#, 2));
    }
}
