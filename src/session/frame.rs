//! Messages in a stream of bytes, found by the structure of JSON, and what is between them.

use std::mem;
use std::ops::Range;

use super::scan::{Scanner, Step};

/// How much of a noise line is kept.
const NOISE_KEPT: usize = 1024;

/// How much of the end of a message that is too large is kept, as its id is there.
const TAIL_KEPT: usize = 256;

/// Something that was found in the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Frame {
    /// An object, and where it is until more is pushed: see [`Framer::bytes`].
    Object(Range<usize>),
    /// Bytes that are no message, up to the end of their line: the first 1024 of them, and how many there were.
    Noise(Vec<u8>, u64),
    /// An object beyond the limit: its last member, or the last 256 bytes of that, and how large it was.
    TooLarge(Vec<u8>, u64),
}

/// Cuts a stream of bytes into frames.
///
/// It holds what was pushed and is not read yet, or the beginning of an object, which is at most as long as the limit.
/// Whether an object is JSON in every respect is for its decoder to say.
///
/// ```
/// use qemu_qmp::session::{Frame, Framer};
///
/// let mut framer = Framer::new(1 << 20);
/// framer.push(br#"{"return": {}}{"event""#);
/// let Some(Frame::Object(at)) = framer.next() else { panic!("no object") };
/// assert_eq!(framer.bytes(at), br#"{"return": {}}"#);
/// assert_eq!(framer.next(), None);
/// assert!(!framer.is_between());
/// ```
#[derive(Debug)]
pub struct Framer {
    limit: usize,
    buffer: Vec<u8>,
    /// Where the current frame begins in the buffer, and up to where it was looked at.
    start: usize,
    at: usize,
    state: State,
    /// What was read of the current object, or of the last one.
    scanner: Scanner,
}

#[derive(Debug)]
enum State {
    Between,
    Object,
    /// Within an object beyond the limit; with the number of its bytes that are no longer in the buffer.
    Skipping(u64),
    Noise(Noise),
}

#[derive(Debug, Default)]
struct Noise {
    kept: Vec<u8>,
    length: u64,
}

impl Noise {
    fn add(&mut self, bytes: &[u8]) {
        let room = NOISE_KEPT - self.kept.len();
        self.kept.extend_from_slice(&bytes[..bytes.len().min(room)]);
        self.length += bytes.len() as u64;
    }

    /// The frame, without the end of the line; none if nothing else was there.
    fn frame(mut self) -> Option<Frame> {
        self.kept.truncate(self.kept.trim_ascii_end().len());
        (!self.kept.is_empty()).then_some(Frame::Noise(self.kept, self.length))
    }
}

/// What one look at the buffer gave.
enum Look {
    /// It is empty, or ends within a frame.
    Exhausted,
    Again,
    Found(Frame),
}

impl Framer {
    /// One that gives objects of up to `limit` bytes.
    pub fn new(limit: usize) -> Self {
        Self { limit, buffer: Vec::new(), start: 0, at: 0, state: State::Between, scanner: Scanner::new() }
    }

    /// Adds what came next. All frames found before are to be taken first.
    pub fn push(&mut self, bytes: &[u8]) {
        self.buffer.drain(..self.start);
        self.at -= self.start;
        self.start = 0;
        // The room of a very large message is not kept for the small ones that follow.
        if self.buffer.is_empty() && self.buffer.capacity() > 1 << 20 {
            self.buffer = Vec::new();
        }
        self.buffer.extend_from_slice(bytes);
    }

    /// The next frame, if what was pushed has one.
    #[expect(clippy::should_implement_trait, reason = "there may be a next one after there was none")]
    pub fn next(&mut self) -> Option<Frame> {
        loop {
            match self.look() {
                Look::Exhausted => return None,
                Look::Again => {}
                Look::Found(frame) => return Some(frame),
            }
        }
    }

    /// Whether nothing but blanks follows the frame that was found last.
    pub fn is_between(&self) -> bool {
        matches!(self.state, State::Between) && self.buffer[self.start..].trim_ascii().is_empty()
    }

    /// The bytes of an object that was found since the last push.
    pub fn bytes(&self, object: Range<usize>) -> &[u8] {
        self.buffer.get(object).unwrap_or_default()
    }

    /// How many bytes before the end of the object that was found last its last member begins.
    pub(super) fn last_member(&self) -> usize {
        self.scanner.last_member()
    }

    /// The stream has ended: the noise that no line's end followed, and how many bytes of an object there are.
    pub fn finish(&mut self) -> (Option<Frame>, u64) {
        let buffer = mem::take(&mut self.buffer);
        let rest = &buffer[self.start..];
        self.to(0);
        match mem::replace(&mut self.state, State::Between) {
            State::Between => (None, 0),
            State::Object => (None, rest.len() as u64),
            State::Skipping(gone) => (None, gone + rest.len() as u64),
            State::Noise(mut noise) => {
                noise.add(rest);
                (noise.frame(), 0)
            }
        }
    }

    fn look(&mut self) -> Look {
        match mem::replace(&mut self.state, State::Between) {
            State::Between => self.between(),
            State::Object => self.object(),
            State::Skipping(gone) => self.skip(gone),
            State::Noise(noise) => self.noise(noise),
        }
    }

    fn between(&mut self) -> Look {
        let rest = &self.buffer[self.start..];
        let blank = rest.iter().position(|it| !it.is_ascii_whitespace()).unwrap_or(rest.len());
        self.start += blank;
        self.at = self.start;
        match self.buffer.get(self.start) {
            None => Look::Exhausted,
            Some(b'{') => {
                self.scanner.start();
                self.object()
            }
            Some(_) => self.noise(Noise::default()),
        }
    }

    fn object(&mut self) -> Look {
        match self.scanner.scan(&self.buffer[self.at..]) {
            Step::End(length) => {
                let (start, end) = (self.start, self.at + length);
                self.to(end);
                if end - start <= self.limit {
                    return Look::Found(Frame::Object(start..end));
                }
                let tail = self.buffer[end - self.last_member().min(TAIL_KEPT)..end].to_vec();
                Look::Found(Frame::TooLarge(tail, (end - start) as u64))
            }
            Step::Broken(offset) => self.broken(self.at + offset, Noise::default()),
            Step::More => {
                self.at = self.buffer.len();
                self.state = match self.at - self.start > self.limit {
                    true => State::Skipping(self.drop_all_but_tail()),
                    false => State::Object,
                };
                Look::Exhausted
            }
        }
    }

    fn skip(&mut self, gone: u64) -> Look {
        match self.scanner.scan(&self.buffer[self.at..]) {
            Step::End(length) => {
                let end = self.at + length;
                let size = gone + (end - self.start) as u64;
                let kept = (end - self.start).min(TAIL_KEPT);
                let tail = self.buffer[end - self.last_member().min(kept)..end].to_vec();
                self.to(end);
                Look::Found(Frame::TooLarge(tail, size))
            }
            Step::Broken(offset) => self.broken(self.at + offset, Noise { kept: Vec::new(), length: gone }),
            Step::More => {
                self.at = self.buffer.len();
                self.state = State::Skipping(gone + self.drop_all_but_tail());
                Look::Exhausted
            }
        }
    }

    /// What looked like an object is none: a new one begins where it broke, or else the line is noise.
    fn broken(&mut self, at: usize, mut noise: Noise) -> Look {
        noise.add(&self.buffer[self.start..at]);
        self.to(at);
        if self.buffer[at] != b'{' {
            self.state = State::Noise(noise);
            return Look::Again;
        }
        noise.frame().map_or(Look::Again, Look::Found)
    }

    /// A noise line ends with the line, or where a message begins.
    fn noise(&mut self, mut noise: Noise) -> Look {
        let rest = &self.buffer[self.start..];
        let ends = |(at, byte): (usize, &u8)| match (byte, rest.get(at + 1)) {
            (b'\n', _) => Some((at + 1, true)),
            (b'{', Some(b'"')) => Some((at, true)),
            // It may be the first byte of a message; the next one will tell.
            (b'{', None) => Some((at, false)),
            _ => None,
        };
        let (length, ended) = rest.iter().enumerate().find_map(ends).unwrap_or((rest.len(), false));
        noise.add(&rest[..length]);
        self.to(self.start + length);
        if ended {
            return noise.frame().map_or(Look::Again, Look::Found);
        }
        self.state = State::Noise(noise);
        Look::Exhausted
    }

    fn to(&mut self, at: usize) {
        (self.start, self.at) = (at, at);
    }

    /// Forgets what was read but for its end; says how many bytes that was.
    fn drop_all_but_tail(&mut self) -> u64 {
        let kept = (self.at - self.start).min(TAIL_KEPT);
        let gone = self.at - self.start - kept;
        self.start += gone;
        gone as u64
    }
}

#[cfg(test)]
mod tests;
