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
        while let Some(&byte) = bytes.get(at) {
            if self.in_string {
                match self.string(&bytes[at..]) {
                    Step::End(length) => at += length,
                    Step::Broken(offset) => return Step::Broken(at + offset),
                    Step::More => break,
                }
                continue;
            }
            if !self.may_follow(byte) {
                return Step::Broken(at);
            }
            at += 1;
            match byte {
                b'"' => self.in_string = true,
                b'{' | b'[' => {
                    self.open.push(byte);
                    self.last = Last::Open;
                    self.member_may_begin(at);
                }
                b'}' | b']' => {
                    self.open.pop();
                    self.last = Last::Value;
                    if self.open.is_empty() {
                        self.read += at;
                        return Step::End(at);
                    }
                }
                b',' => {
                    self.last = Last::Comma;
                    self.member_may_begin(at);
                }
                b':' => self.last = Last::Colon,
                _ if is_blank(byte) => {}
                _ => {
                    self.last = Last::Word;
                    at += bytes[at..].iter().take_while(|it| is_of_word(**it)).count();
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
        while let Some(plain) = bytes[at..].iter().position(|it| !IS_PLAIN[*it as usize]) {
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

    /// Whether a byte may come next, outside of strings.
    fn may_follow(&self, byte: u8) -> bool {
        match byte {
            b'"' => self.value_may_begin() || self.name_may_begin(),
            b'{' | b'[' => self.value_may_begin(),
            // Both closing brackets are two bytes after their opening ones.
            b'}' | b']' => self.open.last() == Some(&(byte - 2)),
            b',' => !self.open.is_empty(),
            b':' => self.last == Last::Value && self.open.last() == Some(&b'{'),
            _ if is_blank(byte) => true,
            _ => {
                let may_begin = self.last == Last::Word || self.value_may_begin();
                is_of_word(byte) && !self.open.is_empty() && may_begin
            }
        }
    }

    /// Notes that a member begins at this offset, if it is one of the outermost object.
    fn member_may_begin(&mut self, at: usize) {
        if self.open.len() == 1 {
            self.last_member = self.read + at;
        }
    }

    fn name_may_begin(&self) -> bool {
        matches!(self.last, Last::Open | Last::Comma) && self.open.last() == Some(&b'{')
    }

    fn value_may_begin(&self) -> bool {
        match self.open.last() {
            None => true,
            Some(b'{') => self.last == Last::Colon,
            Some(_) => matches!(self.last, Last::Open | Last::Comma),
        }
    }
}

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

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
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
