//! Texts changed at random.

use crate::random::Random;

/// A slice of a text, with some of it removed, moved, or replaced by pieces that mean something to its grammar.
pub(crate) fn mutate(text: &str, pieces: &[&str], random: &mut Random) -> String {
    let start = random.below(text.len());
    let mut chars: Vec<char> = text.chars().skip(start).take(6000).collect();
    for _ in 0..=random.below(8) {
        let at = random.below(chars.len());
        let to = (at + random.below(200)).min(chars.len());
        let piece = pieces[random.below(pieces.len())];
        match random.below(4) {
            0 => drop(chars.drain(at..to)),
            1 => chars.splice(at..at, piece.chars()).for_each(drop),
            2 => {
                let piece: Vec<char> = chars[at..to].to_vec();
                let at = random.below(chars.len());
                chars.splice(at..at, piece).for_each(drop);
            }
            _ => chars.splice(at..at, piece.repeat(random.below(300)).chars()).for_each(drop),
        }
    }
    chars.into_iter().collect()
}
