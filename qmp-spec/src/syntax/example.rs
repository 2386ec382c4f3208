//! The extent of a JSON text, found by layout: it need not parse.

/// Follows the brackets of a JSON text line by line.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    depth: i64,
}

impl Brackets {
    /// Takes one more line.
    ///
    /// No string goes over a line end, so that a missing quote confuses its own line alone.
    pub(super) fn line(&mut self, line: &str) {
        let mut in_string = false;
        let mut escaped = false;
        for byte in line.bytes() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' if in_string => escaped = true,
                b'"' => in_string = !in_string,
                b'{' | b'[' if !in_string => self.depth += 1,
                b'}' | b']' if !in_string => self.depth -= 1,
                _ => {}
            }
        }
    }

    /// Whether every bracket is closed.
    pub(super) fn balanced(&self) -> bool {
        self.depth <= 0
    }
}
