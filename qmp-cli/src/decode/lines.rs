//! The lines of a stream, in pieces of bounded length.

use std::io::{self, BufRead, BufReader, Read};

/// How much of a line is read at once.
const PIECE: u64 = 1 << 16;

/// Reads one piece after the other; no more than one is held.
pub(super) struct Lines<R> {
    input: BufReader<R>,
    piece: Vec<u8>,
    number: usize,
    has_ended: bool,
}

/// A line, or a part of one that is long.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// The number of the line, from 1.
    pub(super) line: usize,
    /// With the end of the line, where it is here.
    pub(super) bytes: &'a [u8],
    /// Whether the line begins here.
    pub(super) begins: bool,
    /// Whether it ends here.
    pub(super) ends: bool,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R) -> Self {
        let input = BufReader::with_capacity(PIECE as usize, input);
        Self { input, piece: Vec::new(), number: 0, has_ended: true }
    }

    /// The next piece.
    pub(super) fn next(&mut self) -> io::Result<Option<Piece<'_>>> {
        self.piece.clear();
        if self.input.by_ref().take(PIECE).read_until(b'\n', &mut self.piece)? == 0 {
            return Ok(None);
        }
        let begins = self.has_ended;
        self.has_ended = self.piece.last() == Some(&b'\n');
        self.number += usize::from(begins);
        Ok(Some(Piece { line: self.number, bytes: &self.piece, begins, ends: self.has_ended }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_come_in_pieces() {
        let text = format!("{}\n\nb", "a".repeat(100_000));
        let mut lines = Lines::new(text.as_bytes());
        let mut pieces = Vec::new();
        while let Some(it) = lines.next().expect("a slice can be read") {
            pieces.push((it.line, it.bytes.len(), it.begins, it.ends));
        }
        let expected = [(1, 65536, true, false), (1, 34465, false, true), (2, 1, true, true), (3, 1, true, false)];
        assert_eq!(pieces, expected);
    }
}
