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
    /// What the last byte was that is not a blank: a bracket, a comma, a colon, the end of a string or of a word.
    last: Last,
    in_string: bool,
    escaped: bool,
    /// How many bytes were read, and where in them the last member of the outermost object begins.
    read: usize,
    last_member: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Open,
    Comma,
    Colon,
    Word,
    Value,
}

impl Scanner {
    /// A scanner that expects `{`.
    pub(super) fn new() -> Self {
        let open = Vec::new();
        Self { open, last: Last::Open, in_string: false, escaped: false, read: 0, last_member: 0 }
    }

    /// Expects `{` again.
    pub(super) fn start(&mut self) {
        self.open.clear();
        (self.last, self.in_string, self.escaped) = (Last::Open, false, false);
        (self.read, self.last_member) = (0, 0);
    }

    /// How many bytes before the end of the object its last member begins: after the last comma, or the bracket.
    pub(super) fn last_member(&self) -> usize {
        self.read - self.last_member
    }

    /// Reads on.
    pub(super) fn scan(&mut self, bytes: &[u8]) -> Step {
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            if self.in_string {
                match self.string(&bytes[at..]) {
                    Step::End(length) => at += length,
                    Step::Broken(offset) => return Step::Broken(at + offset),
                    Step::More => break,
                }
                continue;
            }
            if !self.token(*byte, at) {
                return Step::Broken(at);
            }
            at += 1;
            if self.last == Last::Word {
                at += bytes[at..].iter().take_while(|it| is_of_word(**it)).count();
            }
            if self.open.is_empty() {
                self.read += at;
                return Step::End(at);
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
        while let Some(plain) = bytes[at..].iter().position(|it| matches!(it, 0..0x20 | b'"' | b'\\')) {
            at += plain;
            match bytes[at] {
                b'"' => {
                    self.in_string = false;
                    self.last = Last::Value;
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

    /// Takes a byte outside of strings; false if it cannot be there.
    fn token(&mut self, byte: u8, at: usize) -> bool {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b'"' if self.open.last() == Some(&b'{') && matches!(self.last, Last::Open | Last::Comma) => {
                self.in_string = true;
            }
            b'"' if self.value_may_begin() => self.in_string = true,
            b'{' | b'[' if self.value_may_begin() => {
                self.open.push(byte);
                self.last = Last::Open;
                if self.open.len() == 1 {
                    self.last_member = self.read + at + 1;
                }
            }
            // Both closing brackets are two bytes after their opening ones.
            b'}' | b']' if self.open.last() == Some(&(byte - 2)) => {
                self.open.pop();
                self.last = Last::Value;
            }
            b',' if !self.open.is_empty() => {
                self.last = Last::Comma;
                if self.open.len() == 1 {
                    self.last_member = self.read + at + 1;
                }
            }
            b':' if self.open.last() == Some(&b'{') && self.last == Last::Value => self.last = Last::Colon,
            _ if is_of_word(byte) && !self.open.is_empty() && (self.last == Last::Word || self.value_may_begin()) => {
                self.last = Last::Word;
            }
            _ => return false,
        }
        true
    }

    fn value_may_begin(&self) -> bool {
        match self.open.last() {
            None => true,
            Some(b'{') => self.last == Last::Colon,
            Some(_) => matches!(self.last, Last::Open | Last::Comma),
        }
    }
}

/// Whether a byte may be in a number, or in `true`, `false` and `null`.
fn is_of_word(byte: u8) -> bool {
    matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'+' | b'-' | b'.')
}

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
