//! The lines of a connection or of a capture of one, each of bounded length.

use std::io::{self, BufRead, BufReader, Read};

/// How long a line may be, its end not counted. The longest ones seen of QEMU have 250 KB.
const LIMIT: usize = 64 << 20;

/// Lines of a capture that the server has not sent as they stand: notes, what the client sent, and parts of lines.
const NOT_RECEIVED: [&[u8]; 4] = [b"# ", b"-> ", b"=> ", b"<= "];

/// Reads one line after the other; no more than one is held.
pub(super) struct Lines<R> {
    input: BufReader<R>,
    limit: usize,
    line: Vec<u8>,
    number: usize,
    is_capture: bool,
}

/// A line, without its end.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    /// A line that the server has sent.
    Message(&'a [u8]),
    /// A line that is too long to be held.
    TooLong,
    /// A blank line, or one of a capture that the server has not sent.
    Skipped,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        Self::with_limit(input, LIMIT)
    }

    fn with_limit(input: R, limit: usize) -> Self {
        Self { input: BufReader::with_capacity(1 << 16, input), limit, line: Vec::new(), number: 0, is_capture: false }
    }

    /// Whether the next line has not been received as a whole.
    pub(super) fn may_wait(&self) -> bool {
        !self.input.buffer().contains(&b'\n')
    }

    /// The next line with its number, which counts from 1.
    pub(super) fn next(&mut self) -> io::Result<Option<(usize, Line<'_>)>> {
        if !self.read()? {
            return Ok(None);
        }
        if self.line.len() > self.limit {
            self.line = Vec::new();
            return Ok(Some((self.number, Line::TooLong)));
        }
        let line = self.message().map_or(Line::Skipped, Line::Message);
        Ok(Some((self.number, line)))
    }

    /// Reads a line without its end, and skips what is over the limit; gives whether there was one.
    fn read(&mut self) -> io::Result<bool> {
        self.line.clear();
        let most = self.limit as u64 + 1;
        let mut bounded = self.input.by_ref().take(most);
        if bounded.read_until(b'\n', &mut self.line)? == 0 {
            return Ok(false);
        }
        if self.line.last() == Some(&b'\n') {
            self.line.pop();
        } else if self.line.len() > self.limit {
            self.input.skip_until(b'\n')?;
        }
        self.number += 1;
        if self.number == 1 {
            self.is_capture = self.line.starts_with(b"# ");
        }
        Ok(true)
    }

    /// What the server has sent, if the line is that and not blank.
    fn message(&self) -> Option<&[u8]> {
        if self.is_capture && NOT_RECEIVED.iter().any(|it| self.line.starts_with(it)) {
            return None;
        }
        let message = self.line.strip_prefix(b"<- ").unwrap_or(&self.line);
        let message = message.trim_ascii();
        (!message.is_empty()).then_some(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, limit: usize) -> Vec<(usize, Option<String>)> {
        let mut lines = Lines::with_limit(text.as_bytes(), limit);
        let mut found = Vec::new();
        while let Some((number, line)) = lines.next().expect("a slice can be read") {
            match line {
                Line::Message(text) => found.push(message(number, &String::from_utf8_lossy(text))),
                Line::TooLong => found.push((number, None)),
                Line::Skipped => {}
            }
        }
        found
    }

    fn message(number: usize, text: &str) -> (usize, Option<String>) {
        (number, Some(text.into()))
    }

    #[test]
    fn blank_lines_are_skipped_and_counted() {
        let found = lines("{}\r\n\n \t\n[]\n5", 10);
        assert_eq!(found, [message(1, "{}"), message(4, "[]"), message(5, "5")]);
    }

    #[test]
    fn lines_over_the_limit_are_skipped() {
        let found = lines("1234\n12345\n123456789\n1\n12345", 4);
        let expected = [message(1, "1234"), (2, None), (3, None), message(4, "1"), (5, None)];
        assert_eq!(found, expected);
    }

    #[test]
    fn captures_are_what_begins_with_a_note() {
        let capture = "# note\n-> {}\n<- {\"a\": 1}\n=> \"x\"\n<= \"y\"\n# end\n";
        assert_eq!(lines(capture, 50), [message(3, "{\"a\": 1}")]);
        let other = "<- 1\n-> 2\n# 3\n";
        let expected = [message(1, "1"), message(2, "-> 2"), message(3, "# 3")];
        assert_eq!(lines(other, 50), expected);
    }
}
