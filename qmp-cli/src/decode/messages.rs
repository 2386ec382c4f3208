//! The messages of a stream, found by the structure of JSON, each with its place.

use std::io::{self, Read};
use std::ops::Range;

use qemu_qmp::session::{Frame, Framer};

use super::capture::{Capture, Side};
use super::lines::Lines;

/// How large a message may be. The largest ones seen of QEMU have 250 KB.
const LIMIT: usize = 64 << 20;

/// Finds one message after the other; no more than one of either side is held.
pub(super) struct Messages<R> {
    lines: Lines<R>,
    capture: Capture,
    server: Stream,
    client: Stream,
    from: Side,
    has_ended: bool,
}

/// Something that was found in a stream.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Found<'a> {
    /// The line in which it begins, from 1.
    pub(super) line: usize,
    pub(super) from: Side,
    pub(super) what: What<'a>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum What<'a> {
    /// An object, which may be a message.
    Object(&'a [u8]),
    /// The beginning of a line that is no message.
    Noise(Vec<u8>),
    /// A message beyond the limit.
    TooLarge,
    /// The stream has ended within a message, after this many bytes of it.
    CutOff(u64),
}

/// What one side has sent.
struct Stream {
    framer: Framer,
    /// The line in which what comes next begins, and the line that was read last.
    start: usize,
    line: usize,
}

/// Like [`What`], with the place of an object instead of its bytes.
enum Place {
    Object(Range<usize>),
    Other(What<'static>),
}

impl<R: Read> Messages<R> {
    pub(super) fn new(input: R) -> Self {
        let (lines, capture) = (Lines::new(input), Capture::new());
        let (server, client) = (Stream::new(), Stream::new());
        Self { lines, capture, server, client, from: Side::Server, has_ended: false }
    }

    /// The next message, or what stands in the place of one; none at the end of the stream.
    pub(super) fn next(&mut self) -> io::Result<Option<Found<'_>>> {
        let Some((line, place)) = self.place()? else { return Ok(None) };
        let from = self.from;
        let what = match place {
            Place::Object(range) => What::Object(self.stream().framer.bytes(range)),
            Place::Other(what) => what,
        };
        Ok(Some(Found { line, from, what }))
    }

    fn place(&mut self) -> io::Result<Option<(usize, Place)>> {
        loop {
            if let Some(found) = self.stream().next() {
                return Ok(Some(found));
            }
            if !self.has_ended && self.read()? {
                continue;
            }
            self.has_ended = true;
            let mut streams = [(Side::Server, &mut self.server), (Side::Client, &mut self.client)].into_iter();
            let Some((from, found)) = streams.find_map(|(side, it)| Some((side, it.finish()?))) else {
                return Ok(None);
            };
            self.from = from;
            return Ok(Some(found));
        }
    }

    /// Reads a piece of a line; false at the end.
    fn read(&mut self) -> io::Result<bool> {
        let Some(piece) = self.lines.next()? else { return Ok(false) };
        let line = piece.line;
        if let Some((from, bytes)) = self.capture.sent(&piece) {
            self.from = from;
            self.stream().push(line, &bytes);
        }
        Ok(true)
    }

    fn stream(&mut self) -> &mut Stream {
        match self.from {
            Side::Server => &mut self.server,
            Side::Client => &mut self.client,
        }
    }
}

impl Stream {
    fn new() -> Self {
        Self { framer: Framer::new(LIMIT), start: 0, line: 0 }
    }

    fn push(&mut self, line: usize, bytes: &[u8]) {
        if self.framer.is_between() {
            self.start = line;
        }
        self.line = line;
        self.framer.push(bytes);
    }

    fn next(&mut self) -> Option<(usize, Place)> {
        loop {
            let frame = self.framer.next()?;
            let line = std::mem::replace(&mut self.start, self.line);
            let place = match frame {
                Frame::Object(range) => Place::Object(range),
                Frame::Noise(text, _) if is_decoration(&text) || self.is_prefix(&text) => continue,
                Frame::Noise(text, _) => Place::Other(What::Noise(text)),
                _ => Place::Other(What::TooLarge),
            };
            return Some((line, place));
        }
    }

    /// Whether a log has written the text before a message, on the same line.
    fn is_prefix(&self, text: &[u8]) -> bool {
        !self.framer.is_between() && !text.starts_with(b"{")
    }

    /// What the end of the stream has left.
    fn finish(&mut self) -> Option<(usize, Place)> {
        let what = match self.framer.finish() {
            (Some(Frame::Noise(text, _)), _) if !is_decoration(&text) => What::Noise(text),
            (_, 0) => return None,
            (_, length) => What::CutOff(length),
        };
        Some((self.start, Place::Other(what)))
    }
}

/// Whether a text is what messages of an array have between them, or the byte by which clients reset a parser.
fn is_decoration(text: &[u8]) -> bool {
    text.iter().all(|it| b"[], \xff".contains(it))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is found in a text: the line, a letter for the side, and the bytes.
    fn found(text: &str) -> Vec<String> {
        let mut messages = Messages::new(text.as_bytes());
        let mut all = Vec::new();
        while let Some(Found { line, from, what }) = messages.next().expect("a slice can be read") {
            let from = if from == Side::Client { "client" } else { "server" };
            let what = match what {
                What::Object(bytes) => String::from_utf8_lossy(bytes).into_owned(),
                What::Noise(bytes) => format!("noise {}", String::from_utf8_lossy(&bytes)),
                What::TooLarge => "too large".into(),
                What::CutOff(length) => format!("cut off after {length}"),
            };
            all.push(format!("{line} {from} {what}"));
        }
        all
    }

    #[test]
    fn messages_are_found_by_their_structure() {
        let text = "{\"a\": 1}{\"b\":\n 2} {\"c\": 3}\r\n\n{\n\"d\": 4\n}\n";
        assert_eq!(
            found(text),
            ["1 server {\"a\": 1}", "1 server {\"b\":\n 2}", "2 server {\"c\": 3}", "4 server {\n\"d\": 4\n}",]
        );
    }

    #[test]
    fn both_sides_of_a_capture_are_apart() {
        let text = "# note\n<- {\n-> {\"x\": 1}\n<- }\n=> \"{\\\"y\\\"\"\n<- {}\n=> \": 2}\"\n# end\n";
        let expected = ["3 client {\"x\": 1}", "2 server {\n}", "6 server {}", "5 client {\"y\": 2}"];
        assert_eq!(found(text), expected);
    }

    #[test]
    fn what_a_log_adds_is_skipped_and_noise_is_not() {
        let text = "12:00 {\"a\": 1}\n[\n{\"b\": 2},\n{\"c\": 3}\n]\nhello\n{\"d\" 4}\n{\"e\":";
        assert_eq!(
            found(text),
            [
                "1 server {\"a\": 1}",
                "3 server {\"b\": 2}",
                "4 server {\"c\": 3}",
                "6 server noise hello",
                "7 server noise {\"d\" 4}",
                "8 server cut off after 5",
            ]
        );
    }
}
