//! The names of a user's own events, held against each other and against the document's while a program is compiled.
//!
//! Of two events of one name only the first is ever decoded; the other one would wait in vain, and nobody would know.

use super::words::{Words, has};
use crate::{Dispatch, Events};

/// The names of several sets in one list, which has room for `N`.
pub struct Names<const N: usize> {
    names: [&'static str; N],
    count: usize,
}

impl<const N: usize> Names<N> {
    /// The names of each of the sets.
    ///
    /// # Panics
    ///
    /// If they are more than `N`.
    #[inline]
    #[track_caller]
    pub const fn of(sets: &[&'static [&'static str]]) -> Self {
        let (mut names, mut count, mut set) = ([""; N], 0, 0);
        while set < sets.len() {
            let mut at = 0;
            while at < sets[set].len() {
                assert!(count < N, "the set has too many events; divide it into sets without type parameters");
                names[count] = sets[set][at];
                (count, at) = (count + 1, at + 1);
            }
            set += 1;
        }
        Self { names, count }
    }

    /// The list.
    #[inline]
    pub const fn as_slice(&self) -> &[&'static str] {
        self.names.split_at(self.count).0
    }
}

/// Sees that no event of the set at this place, which stands in the variant there, has the name of one before it.
///
/// # Panics
///
/// If one has.
#[inline]
#[track_caller]
pub const fn no_name_twice(sets: &[&[&str]], variants: &[&str], place: usize) {
    let (later, mut at) = (sets[place], 0);
    while at < later.len() {
        let mut before = 0;
        while before < place {
            if has(sets[before], later[at]) {
                twice(later[at])
                    .and(": `")
                    .and(variants[before])
                    .and("` and `")
                    .and(variants[place])
                    .and("`; give one of them another name, with `#[qmp(name = \"…\")]` on its struct, or remove one")
                    .fail();
            }
            before += 1;
        }
        at += 1;
    }
}

/// Sees that no event of the user's has the name of one of the document's.
///
/// # Panics
///
/// If one has.
#[inline]
#[track_caller]
pub const fn no_name_of_the_document(document: &[&str], own: &[&str]) {
    let mut at = 0;
    while at < own.len() {
        if has(document, own[at]) {
            Words::new()
                .and("`")
                .and(own[at])
                .and("` is an event of the document already, so that yours would never be decoded; ")
                .and("use the document's type, or give yours another name, with `#[qmp(name = \"…\")]` on its struct")
                .fail();
        }
        at += 1;
    }
}

/// Sees that the events of `X` can stand beside those of the document that `D` is made of. The derive sees some of it
/// earlier, where it is told which document that is and knows all types.
#[inline]
pub(super) const fn stand_beside<D: Dispatch, X: Events>() {
    let (own, mut at) = (X::NAMES, 0);
    while at < own.len() {
        if has(own.split_at(at).0, own[at]) {
            twice(own[at])
                .and("; give one of them another name, with `#[qmp(name = \"…\")]` on its struct, or remove one")
                .fail();
        }
        at += 1;
    }
    no_name_of_the_document(D::NAMES, own);
}

#[inline]
const fn twice(name: &str) -> Words {
    Words::new().and("two events in this enum are called `").and(name).and("`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_joined() {
        const NAMES: &[&str] = const { &Names::<4>::of(&[&["A", "B"], &[], &["C"]]) }.as_slice();
        assert_eq!(NAMES, ["A", "B", "C"]);
    }

    #[test]
    fn names_of_their_own_are_in_order() {
        no_name_twice(&[&["A", "B"], &["C"]], &["X", "Y"], 1);
        no_name_of_the_document(&["A"], &["B"]);
    }

    #[test]
    #[should_panic(expected = "two events in this enum are called `B`: `X` and `Z`; give one of them another name")]
    fn a_name_is_used_once() {
        no_name_twice(&[&["A", "B"], &["C"], &["D", "B"]], &["X", "Y", "Z"], 2);
    }

    #[test]
    #[should_panic(expected = "`A` is an event of the document already")]
    fn the_documents_names_are_taken() {
        no_name_of_the_document(&["A"], &["B", "A"]);
    }
}
