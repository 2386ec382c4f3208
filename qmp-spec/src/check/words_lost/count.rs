//! Words, counted: which of one text are not in another.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The words of a text, with their places: letters, digits and the signs within names.
pub(super) fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(|it: char| !it.is_alphanumeric() && it != '-' && it != '_').filter_map(move |piece| {
        let start = at + piece.len() - piece.trim_start_matches('-').len();
        at += piece.len();
        at += text[at..].chars().next().map_or(0, char::len_utf8);
        let word = piece.trim_matches('-');
        (!word.is_empty()).then_some((start, word))
    })
}

/// Which words the other text has less often, by their numbers.
///
/// Of several that are the same, those are left whose neighbours are not theirs in the other text.
pub(super) fn lost(ours: &[(usize, &str)], theirs: &[(usize, &str)]) -> Vec<usize> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    theirs.iter().for_each(|(_, word)| *left.entry(word).or_default() += 1);
    let known: BTreeSet<_> = theirs.windows(SERIES).map(series).collect();
    let mut familiarity = vec![0; ours.len()];
    for (nth, _) in ours.windows(SERIES).enumerate().filter(|(_, it)| known.contains(&series(it))) {
        familiarity[nth..nth + SERIES].iter_mut().for_each(|it| *it += 1);
    }
    let mut order: Vec<_> = (0..ours.len()).collect();
    order.sort_by_key(|&nth| Reverse(familiarity[nth]));
    order.retain(|&nth| match left.get_mut(ours[nth].1) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    order.sort_unstable();
    order
}

/// How many words in a row are looked at.
const SERIES: usize = 3;

fn series<'a>(words: &[(usize, &'a str)]) -> [&'a str; SERIES] {
    std::array::from_fn(|nth| words[nth].1)
}

#[cfg(test)]
mod tests {
    use super::{lost, words};

    fn lost_words(ours: &str, theirs: &str) -> Vec<(usize, String)> {
        let ours: Vec<_> = words(ours).collect();
        let lost = lost(&ours, &words(theirs).collect::<Vec<_>>());
        lost.into_iter().map(|nth| (ours[nth].0, ours[nth].1.to_owned())).collect()
    }

    #[test]
    fn words_are_names_and_numbers() {
        let found: Vec<_> = words("- \"a-b\": é_1 (json-int)\n-> x--").collect();
        assert_eq!(found, [(3, "a-b"), (9, "é_1"), (15, "json-int"), (28, "x")]);
    }

    #[test]
    fn order_and_signs_do_not_count() {
        assert_eq!(lost_words("a (b, c)", "c: b a a"), []);
    }

    #[test]
    fn of_the_same_words_the_one_among_strangers_is_lost() {
        let lost = lost_words("one fan here, and one fan there", "and one fan there");
        assert_eq!(lost, [(0, "one".into()), (4, "fan".into()), (8, "here".into())]);
    }
}
