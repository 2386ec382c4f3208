//! An optional member says `optional`.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;
use crate::syntax::{Item, Word};

pub(super) const RULE: Rule = Rule::assumed(
    "optional-spelling",
    "A member that may be absent has the word `optional` in its type parenthesis, with or without a default.",
);

/// Reports a member that is optional without the word.
pub(crate) fn check(found: &mut Diagnostics, item: &Item, said: bool, has_default: bool, words: &[Word]) {
    let place = in_prose(words).or(has_default.then(|| item.head()));
    if let Some(place) = place.filter(|_| !said) {
        found
            .report(&RULE, place, "the member seems optional but is not marked so")
            .help("add `optional` to the type parenthesis, as which it is taken");
    }
}

/// Where a text says in words that a member may be absent.
pub(crate) fn in_prose(words: &[Word]) -> Option<Span> {
    const PHRASES: [[&str; 2]; 7] = [
        ["only", "present"],
        ["present", "only"],
        ["is", "optional"],
        ["It's", "optional"],
        ["an", "optional"],
        ["missing", "if"],
        ["is", "omitted"],
    ];
    let says = |it: &[Word]| PHRASES.iter().any(|phrase| it[0].is(phrase[0]) && it[1].is(phrase[1]));
    words.windows(2).find(|it| says(it)).map(|it| it[0].span().to(it[1].span()))
}
