//! Running text → one line of prose.

use super::Lowering;
use crate::source::Span;

impl Lowering<'_> {
    /// The text of some spans on one line each paragraph, without the `cut` parts.
    pub(super) fn prose(&self, spans: &[Span], cut: &[Span]) -> Vec<String> {
        let paragraphs = spans.iter().map(|&span| self.without(span, cut));
        paragraphs.filter(|it| !it.is_empty()).collect()
    }

    fn without(&self, span: Span, cut: &[Span]) -> String {
        let mut cuts: Vec<_> = cut.iter().filter(|it| span.start <= it.start && it.end <= span.end).collect();
        cuts.sort();
        let mut text = String::new();
        let mut at = span.start;
        for it in &cuts {
            if it.start >= at {
                text += self.slice(Span { start: at, end: it.start, ..span });
                at = it.end;
            }
        }
        text += self.slice(Span { start: at, ..span });
        // Where the type was taken out, blanks stand before what followed it.
        let text =
            if cuts.is_empty() { one_line(&text) } else { one_line(&text).replace(" .", ".").replace(" ,", ",") };
        text.trim_end_matches([':', ' ', ',']).trim_start_matches([':', ' ']).to_owned()
    }
}

/// Blanks and line ends made single blanks, and none at the ends.
pub(super) fn one_line(text: &str) -> String {
    let is_blank = |it| matches!(it, ' ' | '\t' | '\n' | '\u{a0}');
    let words: Vec<_> = text.split(is_blank).filter(|it| !it.is_empty()).collect();
    words.join(" ")
}
