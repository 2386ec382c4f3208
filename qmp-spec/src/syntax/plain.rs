//! The words that a text begins with, as far as they are plain.
//!
//! Most of a description is prose, of which the grammar would make the same words, at many times the cost in a macro,
//! which cargo builds without optimisation.

use super::Word;
use crate::source::Span;

/// The plain words and signs that a text begins with, and how many bytes they are. What follows is for the grammar: it
/// begins where a token does.
pub(super) fn plain_words(text: &str, base: Span) -> (Vec<Word>, usize) {
    let bytes = text.as_bytes();
    let (mut words, mut at) = (Vec::new(), 0);
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b' ' | b'\n' | b'\t' => at += 1,
            b',' | b';' | b':' => {
                words.push(Word::Mark(byte.into(), base.within(at, at + 1)));
                at += 1;
            }
            // What begins with this letter may be a JSON type.
            b'j' => break,
            _ => {
                let length = bytes.iter().skip(at).take_while(|it| is_word(**it)).count();
                let end = at + length;
                // Another sign than these may join words.
                if length == 0 || !matches!(bytes.get(end), None | Some(b' ' | b'\n' | b'\t' | b',' | b';' | b':')) {
                    break;
                }
                words.push(Word::Plain(text[at..end].to_owned(), base.within(at, end)));
                at = end;
            }
        }
    }
    (words, at)
}

/// What `word_char` of the grammar is.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'+' | b'@')
}
