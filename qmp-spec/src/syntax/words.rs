//! The words of a text: what descriptions say about types, as tokens.

use pest::iterators::Pair;

use super::plain::plain_words;
use crate::grammar;
use crate::grammar::text::Rule;
use crate::source::{SourceFile, Span};

/// A token of running text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Word {
    /// `(json-string, optional)`
    Parenthesis(Parenthesis),
    /// `[ keep | disconnect | fail ]`: the words in it.
    Bracket(Vec<(String, Span)>, Span),
    /// `"stop"`, without the quotes; the span has them.
    Quoted(String, Span),
    /// `json-string`
    Kind(String, Span),
    /// A run of letters and digits.
    Plain(String, Span),
    /// A sign.
    Mark(char, Span),
}

/// What stands in a pair of parentheses.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parenthesis {
    /// With the parentheses.
    pub(crate) span: Span,
    /// Its tokens; none of them is a parenthesis or a bracket.
    pub(crate) words: Vec<Word>,
}

/// The tokens of a part of a document; none where a limit of the parser was reached.
pub(crate) fn words(file: &SourceFile, span: Span) -> Vec<Word> {
    let text = file.slice(span);
    let (mut words, plain) = plain_words(text, span);
    words.extend(parsed(&text[plain..], span.within(plain, text.len())));
    words
}

/// The tokens that the grammar sees.
fn parsed(text: &str, span: Span) -> impl Iterator<Item = Word> {
    let pairs = if text.is_empty() { None } else { grammar::text(text) };
    pairs.into_iter().flatten().filter_map(move |it| word(it, span))
}

/// The tokens of several parts, one after the other.
pub(crate) fn words_of(file: &SourceFile, spans: &[Span]) -> Vec<Word> {
    spans.iter().flat_map(|&it| words(file, it)).collect()
}

/// The parenthesis that a part of a document ends with.
pub(crate) fn final_parenthesis(file: &SourceFile, span: Span) -> Option<Parenthesis> {
    // Most texts end otherwise, and are not parsed.
    let last = file.slice(span).ends_with(')').then(|| words(file, span).pop());
    match last.flatten() {
        Some(Word::Parenthesis(it)) => Some(it),
        _ => None,
    }
}

impl Word {
    /// Where it stands.
    pub(crate) fn span(&self) -> Span {
        match self {
            Word::Parenthesis(it) => it.span,
            Word::Bracket(_, span)
            | Word::Quoted(_, span)
            | Word::Kind(_, span)
            | Word::Plain(_, span)
            | Word::Mark(_, span) => *span,
        }
    }

    /// Whether it is this word, in any case.
    pub(crate) fn is(&self, text: &str) -> bool {
        matches!(self, Word::Plain(word, _) if word.eq_ignore_ascii_case(text))
    }

    /// Whether it is this sign.
    pub(crate) fn is_mark(&self, mark: char) -> bool {
        matches!(self, Word::Mark(it, _) if *it == mark)
    }
}

fn word(pair: Pair<Rule>, base: Span) -> Option<Word> {
    let place = pair.as_span();
    let span = base.within(place.start(), place.end());
    let text = pair.as_str();
    Some(match pair.as_rule() {
        Rule::parenthesis => {
            let words = pair.into_inner().filter_map(|it| word(it, base)).collect();
            Word::Parenthesis(Parenthesis { span, words })
        }
        Rule::bracket => {
            let words = pair.into_inner().filter(|it| it.as_rule() == Rule::word);
            let named = words.map(|it| {
                let place = it.as_span();
                (it.as_str().to_owned(), base.within(place.start(), place.end()))
            });
            Word::Bracket(named.collect(), span)
        }
        Rule::quoted => Word::Quoted(text[1..text.len() - 1].to_owned(), span),
        Rule::kind => Word::Kind(text.to_owned(), span),
        Rule::word => Word::Plain(text.to_owned(), span),
        Rule::mark | Rule::inner_mark => Word::Mark(text.chars().next()?, span),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;

    /// Texts of these pieces, in an order that is always the same and nowhere in order.
    fn texts() -> impl Iterator<Item = String> {
        const PIECES: [&str; 24] = [
            " ",
            " ",
            " ",
            "a",
            "word",
            "j",
            "json-int",
            "josn_string",
            "x-json-int",
            ".",
            "'",
            "/",
            "\"",
            ",",
            ";",
            ":",
            "(",
            ")",
            "[",
            "|",
            "]",
            "\n",
            "+1_@",
            "é",
        ];
        let mut state = 1_u64;
        let mut next = move |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        (0..20_000).map(move |_| (0..=next(9)).map(|_| PIECES[next(PIECES.len())]).collect())
    }

    #[test]
    fn words_are_those_of_the_grammar() {
        let mut plain = 0;
        for text in texts() {
            let mut sources = SourceMap::default();
            let id = sources.add(SourceFile::new("words.txt", &text));
            let span = Span { source: id, start: 0, end: text.len() as u32 };
            let words = words(&sources[id], span);
            assert_eq!(words, parsed(&text, span).collect::<Vec<_>>(), "{text:?}");
            plain += plain_words(&text, span).0.len();
        }
        assert!(plain > 1000, "some words are plain, not only {plain}");
    }
}
