//! Lines of a capture: who sent them, and what.
//!
//! | line | what |
//! |---|---|
//! | `-> {…}`, `<- {…}` | sent by the client, by the server |
//! | `=> "…"`, `<= "…"` | likewise, as a JSON string in which each character stands for a byte |
//! | `# …` | a note |

use super::lines::Piece;

/// How long a line may be whose bytes stand in a string.
const LIMIT: usize = 64 << 20;

/// Who sent something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The server, or somebody: a line that has no mark is what went over a socket.
    Server,
    Client,
}

/// Takes the marks off lines.
pub(super) struct Capture {
    mark: Mark,
    /// The beginning of a line whose bytes stand in a string.
    string: Vec<u8>,
}

/// What is before a line.
#[derive(Clone, Copy)]
enum Mark {
    Plain(Side),
    String(Side),
    Note,
}

impl Capture {
    pub(super) fn new() -> Self {
        Self { mark: Mark::Plain(Side::Server), string: Vec::new() }
    }

    /// What was sent, as far as a piece of a line tells it.
    pub(super) fn sent(&mut self, piece: &Piece) -> Option<(Side, Vec<u8>)> {
        let mut bytes = piece.bytes;
        if piece.begins {
            (self.mark, bytes) = mark(bytes);
        }
        match self.mark {
            Mark::Note => None,
            Mark::Plain(side) => Some((side, bytes.to_vec())),
            Mark::String(side) => {
                if self.string.len() + bytes.len() <= LIMIT {
                    self.string.extend_from_slice(bytes);
                }
                piece.ends.then(|| (side, characters(&std::mem::take(&mut self.string))))
            }
        }
    }
}

fn mark(line: &[u8]) -> (Mark, &[u8]) {
    let marks: [(&[u8], Mark); 5] = [
        (b"<- ", Mark::Plain(Side::Server)),
        (b"-> ", Mark::Plain(Side::Client)),
        (b"<= ", Mark::String(Side::Server)),
        (b"=> ", Mark::String(Side::Client)),
        (b"# ", Mark::Note),
    ];
    let found = marks.iter().find_map(|(text, mark)| Some((*mark, line.strip_prefix(*text)?)));
    found.unwrap_or((Mark::Plain(Side::Server), line))
}

/// The bytes that the characters of a string stand for; what is no such string stands for itself.
fn characters(string: &[u8]) -> Vec<u8> {
    let text: Option<String> = serde_json::from_slice(string).ok();
    let bytes = text.and_then(|it| it.chars().map(|it| u8::try_from(u32::from(it)).ok()).collect());
    bytes.unwrap_or_else(|| string.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_taken_by_their_marks() {
        let mut capture = Capture::new();
        let mut sent = |text: &str| {
            let piece = Piece { line: 1, bytes: text.as_bytes(), begins: true, ends: true };
            capture.sent(&piece)
        };
        assert_eq!(sent("<- {}"), Some((Side::Server, b"{}".to_vec())));
        assert_eq!(sent("-> {}"), Some((Side::Client, b"{}".to_vec())));
        assert_eq!(sent("=> \"\\u00ffA\\n\"\n"), Some((Side::Client, b"\xffA\n".to_vec())));
        assert_eq!(sent("<= oops"), Some((Side::Server, b"oops".to_vec())));
        assert_eq!(sent("# a note"), None);
        assert_eq!(sent("{}"), Some((Side::Server, b"{}".to_vec())));
    }
}
