//! Where a JSON object ends: a scanner of brackets, strings and their order, fed in any pieces.

mod grammar;

use grammar::{CLASS, Class, Classes, Grammar, IN_OBJECT, OBJECT, grammar};

use crate::rt::plain_length;

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
    /// What may follow what in the innermost bracket, and what may come next there, outside of strings.
    grammar: &'static Grammar,
    next: Classes,
    in_string: bool,
    escaped: bool,
    /// How many bytes were read, and where in them the last member of the outermost object begins.
    read: usize,
    last_member: usize,
}

impl Scanner {
    /// A scanner that expects `{`.
    pub(super) fn new() -> Self {
        Self {
            open: Vec::new(),
            grammar: &IN_OBJECT,
            next: OBJECT,
            in_string: false,
            escaped: false,
            read: 0,
            last_member: 0,
        }
    }

    /// Expects `{` again.
    pub(super) fn start(&mut self) {
        self.open.clear();
        (self.next, self.in_string, self.escaped) = (OBJECT, false, false);
        (self.read, self.last_member) = (0, 0);
    }

    /// How many bytes before the end of the object its last member begins: after the last comma, or the bracket.
    pub(super) fn last_member(&self) -> usize {
        self.read - self.last_member
    }

    /// Reads on.
    pub(super) fn scan(&mut self, bytes: &[u8]) -> Step {
        let (step, read) = match self.end(bytes) {
            Ok(end) => (Step::End(end), end),
            Err(step) => (step, bytes.len()),
        };
        self.read += read;
        step
    }

    /// Where the object ends, or why not here.
    fn end(&mut self, bytes: &[u8]) -> Result<usize, Step> {
        let mut at = if self.in_string { self.end_of_string(bytes, 0)? } else { 0 };
        while let Some(&byte) = bytes.get(at) {
            let class = CLASS[usize::from(byte)];
            if !self.next.has(class) {
                return Err(Step::Broken(at));
            }
            at += 1;
            match class {
                // What may follow is what might have stood in its place.
                Class::Blank | Class::InStrings => {}
                Class::Word => {
                    let is_word = |it: &&u8| CLASS[usize::from(**it)] == Class::Word;
                    at += bytes[at..].iter().take_while(is_word).count();
                    self.next = self.grammar.after_word;
                }
                Class::Quote => at = self.end_of_string(bytes, at)?,
                Class::Colon => self.next = self.grammar.after_colon,
                Class::Comma => self.member_may_begin(at),
                Class::Object | Class::Array => {
                    self.open.push(byte);
                    self.grammar = grammar(Some(&byte));
                    self.member_may_begin(at);
                }
                Class::EndOfObject | Class::EndOfArray => {
                    self.open.pop();
                    self.grammar = grammar(self.open.last());
                    self.next = self.grammar.after_value;
                    if self.open.is_empty() {
                        return Ok(at);
                    }
                }
            }
        }
        Err(Step::More)
    }

    /// Reads on within a string, to behind its end.
    fn end_of_string(&mut self, bytes: &[u8], mut at: usize) -> Result<usize, Step> {
        self.in_string = true;
        loop {
            if !self.escaped {
                at += bytes.get(at..).map_or(0, plain_length);
            }
            match bytes.get(at) {
                None => return Err(Step::More),
                // No JSON string has them. A line that was cut off within a string ends here.
                Some(0..0x20) => return Err(Step::Broken(at)),
                Some(_) if self.escaped => self.escaped = false,
                Some(b'\\') => self.escaped = true,
                Some(_) => break,
            }
            at += 1;
        }
        self.in_string = false;
        self.next = self.grammar.after_value;
        Ok(at + 1)
    }

    /// A bracket or a comma, before this offset, has a member or an element follow: note it, if it is a member of the
    /// outermost object.
    fn member_may_begin(&mut self, at: usize) {
        self.next = self.grammar.after_comma;
        if self.open.len() == 1 {
            self.last_member = self.read + at;
        }
    }
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
