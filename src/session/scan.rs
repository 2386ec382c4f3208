//! Where a JSON object ends: a scanner of brackets, strings and their order, fed in any pieces.

/// What the bytes so far amount to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// They all belong to the object, which goes on.
    More,
    /// The object ends before this offset.
    End(usize),
    /// The byte at this offset cannot follow what was before it in any JSON.
    Broken(usize),
}

/// What was read of an object.
///
/// It knows as much of JSON as tells a message from noise and from the next message; whether numbers and words are
/// right is for the decoder to say.
#[derive(Debug)]
pub(super) struct Scanner {
    /// The brackets that are open, outermost first. It is never longer than the message, which has a limit.
    open: Vec<u8>,
    /// The classes of bytes that may come next, outside of strings.
    follow: u8,
    in_string: bool,
    escaped: bool,
    /// How many bytes were read, and where in them the last member of the outermost object begins.
    read: usize,
    last_member: usize,
}

impl Scanner {
    /// A scanner that expects `{`.
    pub(super) fn new() -> Self {
        Self { open: Vec::new(), follow: OPEN, in_string: false, escaped: false, read: 0, last_member: 0 }
    }

    /// Expects `{` again.
    pub(super) fn start(&mut self) {
        self.open.clear();
        (self.follow, self.in_string, self.escaped) = (OPEN, false, false);
        (self.read, self.last_member) = (0, 0);
    }

    /// How many bytes before the end of the object its last member begins: after the last comma, or the bracket.
    pub(super) fn last_member(&self) -> usize {
        self.read - self.last_member
    }

    /// Reads on.
    pub(super) fn scan(&mut self, bytes: &[u8]) -> Step {
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if self.in_string {
                match self.string(&bytes[at..]) {
                    Step::End(length) => at += length,
                    Step::Broken(offset) => return Step::Broken(at + offset),
                    Step::More => break,
                }
                continue;
            }
            let class = CLASS[usize::from(byte)];
            if class & self.follow == 0 {
                return Step::Broken(at);
            }
            at += 1;
            match class {
                BLANK => {}
                WORD => {
                    at += bytes[at..].iter().take_while(|it| CLASS[usize::from(**it)] == WORD).count();
                    self.follow = self.grammar().after_word;
                }
                QUOTE => self.in_string = true,
                COLON => self.follow = self.grammar().after_colon,
                COMMA => self.member_may_begin(at),
                OPEN => {
                    self.open.push(byte);
                    self.member_may_begin(at);
                }
                _ => {
                    self.open.pop();
                    self.follow = self.grammar().after_value;
                    if self.open.is_empty() {
                        self.read += at;
                        return Step::End(at);
                    }
                }
            }
        }
        self.read += bytes.len();
        Step::More
    }

    /// Reads on within a string, up to its end.
    fn string(&mut self, bytes: &[u8]) -> Step {
        let mut at = 0;
        if self.escaped && bytes.first().is_some_and(|it| *it >= 0x20) {
            self.escaped = false;
            at = 1;
        }
        while let Some(plain) = bytes[at..].iter().position(|it| !IS_PLAIN[usize::from(*it)]) {
            at += plain;
            match bytes[at] {
                b'"' => {
                    self.in_string = false;
                    self.follow = self.grammar().after_value;
                    return Step::End(at + 1);
                }
                b'\\' => match bytes.get(at + 1) {
                    Some(0..0x20) => return Step::Broken(at + 1),
                    Some(_) => at += 2,
                    None => {
                        self.escaped = true;
                        return Step::More;
                    }
                },
                // No JSON string has them. A line that was cut off within a string ends here.
                _ => return Step::Broken(at),
            }
        }
        Step::More
    }

    /// A bracket or a comma, before this offset, has a member or an element follow: note it, if it is a member of the
    /// outermost object.
    fn member_may_begin(&mut self, at: usize) {
        self.follow = self.grammar().after_comma;
        if self.open.len() == 1 {
            self.last_member = self.read + at;
        }
    }

    /// What may follow what, in the innermost bracket.
    fn grammar(&self) -> &'static Grammar {
        if self.open.last() == Some(&b'{') { &IN_OBJECT } else { &IN_ARRAY }
    }
}

// Classes of bytes, a bit each.
const BLANK: u8 = 1;
/// The bytes of numbers, and of `true`, `false` and `null`.
const WORD: u8 = 1 << 1;
const QUOTE: u8 = 1 << 2;
const COLON: u8 = 1 << 3;
const COMMA: u8 = 1 << 4;
const OPEN: u8 = 1 << 5;
const CLOSE_OBJECT: u8 = 1 << 6;
const CLOSE_ARRAY: u8 = 1 << 7;

/// The classes of bytes that may follow what was last.
struct Grammar {
    /// After a comma, and after the bracket that opens.
    after_comma: u8,
    after_colon: u8,
    /// After a number or a word, which goes on, as far as this scanner cares, after a blank.
    after_word: u8,
    /// After a string, which may be a name, and after the bracket that closes.
    after_value: u8,
}

const IN_OBJECT: Grammar = {
    let always = BLANK | COMMA | CLOSE_OBJECT;
    Grammar {
        after_comma: always | QUOTE,
        after_colon: always | QUOTE | OPEN | WORD,
        after_word: always | WORD,
        after_value: always | COLON,
    }
};

const IN_ARRAY: Grammar = {
    let always = BLANK | COMMA | CLOSE_ARRAY;
    Grammar {
        after_comma: always | QUOTE | OPEN | WORD,
        after_colon: always,
        after_word: always | WORD,
        after_value: always,
    }
};

/// The class of each byte; none for those that are in strings only.
const CLASS: [u8; 256] = {
    let mut class = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        class[byte] = match byte as u8 {
            b' ' | b'\t' | b'\r' | b'\n' => BLANK,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'-' | b'.' => WORD,
            b'"' => QUOTE,
            b':' => COLON,
            b',' => COMMA,
            b'{' | b'[' => OPEN,
            b'}' => CLOSE_OBJECT,
            b']' => CLOSE_ARRAY,
            _ => 0,
        };
        byte += 1;
    }
    class
};

/// Which bytes a string goes on with, whatever follows: a table, as it is asked for each byte.
const IS_PLAIN: [bool; 256] = {
    let mut is_plain = [true; 256];
    let mut control = 0;
    while control < 0x20 {
        is_plain[control] = false;
        control += 1;
    }
    is_plain[b'"' as usize] = false;
    is_plain[b'\\' as usize] = false;
    is_plain
};

#[cfg(test)]
mod tests {
    use super::*;

    fn scan(text: &str) -> Step {
        Scanner::new().scan(text.as_bytes())
    }

    #[test]
    fn objects_end_where_their_bracket_is() {
        for text in ["{}", r#"{"a":"}"}"#, r#"{"a":"\"}\\"}"#, r#"{"a":[{},[1,-2.5e3],true]}"#, "{\r\n \"a\": {}\n}"] {
            assert_eq!(scan(&format!("{text}}}{{")), Step::End(text.len()), "{text}");
        }
    }

    #[test]
    fn what_no_json_has_is_broken_where_it_stands() {
        let texts =
            ["{^foo", "{\"a\"^1", "{\"a\": 1 ^{", "{\"a\": [^}", "{\"a\": \"b^\n", "{\"a\": {^]", "{\"a\"^\"b\""];
        for text in texts {
            let at = text.find('^').expect("a mark");
            assert_eq!(scan(&text.replace('^', "")), Step::Broken(at), "{text}");
        }
    }

    #[test]
    fn the_last_member_is_found_whatever_is_nested_before_it() {
        let text = r#"{"return": {"a": [1, {"b": 2}]}, "id": 7}"#;
        let mut scanner = Scanner::new();
        for byte in text.as_bytes() {
            scanner.scan(&[*byte]);
        }
        assert_eq!(&text[text.len() - scanner.last_member()..], r#" "id": 7}"#);
    }
}
