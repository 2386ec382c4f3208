//! Each word of a document is carried over to what is read from it.
//!
//! Reading takes what it knows and goes on, so a word that nothing asks for would be gone without a trace. The words of
//! each part are counted, and those that the writer makes of it; so none is missed, whichever stage dropped it.

mod count;
mod layout;

use super::parts::Part;
use super::reported::Reported;
use crate::diagnostic::{Diagnostics, Rule};
use crate::source::{SourceFile, Span};
pub(super) use layout::Layout;

pub(super) const RULE: Rule = Rule::guessed(
    "words-lost",
    "Each word of a document is part of something. What stands where nothing asks for it is neither in the model nor in what `qmp fmt` writes.",
);

/// Runs of words that one finding quotes.
const MAX_RUNS: usize = 4;

/// Characters of such a run.
const MAX_QUOTED: usize = 60;

/// Judges a part of a document, with a finding for each block that loses something; says whether none does.
pub(super) fn check(part: &Part, layout: &Layout, reported: &Reported, found: &mut Diagnostics) -> bool {
    let runs = lost(part, layout, reported);
    runs.chunk_by(|a, b| layout.block(*a) == layout.block(*b)).for_each(|it| report(layout.file, it, found));
    runs.is_empty()
}

/// The places of lost words, as runs of those that follow each other. What is reported already is judged there.
fn lost(part: &Part, layout: &Layout, reported: &Reported) -> Vec<Span> {
    let (text, written) = (layout.file.slice(part.span).to_ascii_lowercase(), part.written.to_ascii_lowercase());
    let place = |(at, word): (usize, &str)| part.span.within(at, at + word.len());
    let is_text = |it: Span| !layout.is_form(it) && !reported.at(it);
    let words: Vec<_> = count::words(&text).filter(|it| is_text(place(*it))).collect();
    let mut runs: Vec<(usize, Span)> = Vec::new();
    for nth in count::lost(&words, &count::words(&written).collect::<Vec<_>>()) {
        let place = place(words[nth]);
        match runs.last_mut() {
            Some((last, run)) if *last + 1 == nth => (*last, *run) = (nth, run.to(place)),
            _ => runs.push((nth, place)),
        }
    }
    runs.into_iter().map(|(_, run)| with_quotes(layout.file, run)).collect()
}

fn with_quotes(file: &SourceFile, words: Span) -> Span {
    let text = file.text().as_bytes();
    let is_quote = |at: u32| text.get(at as usize) == Some(&b'"');
    let opens = words.start > 0 && is_quote(words.start - 1);
    Span { start: words.start - u32::from(opens), end: words.end + u32::from(is_quote(words.end)), ..words }
}

fn report(file: &SourceFile, runs: &[Span], found: &mut Diagnostics) {
    let [first, ..] = runs else { return };
    let mut quoted: Vec<_> = runs.iter().take(MAX_RUNS).map(|&it| format!("`{}`", shortened(file.slice(it)))).collect();
    quoted.extend((runs.len() > MAX_RUNS).then(|| "…".to_owned()));
    let line = file.lines(Span { end: first.start, ..*first });
    found
        .report(
            &RULE,
            Span { end: first.end.min(line.end), ..*first },
            format!("not carried over: {}", quoted.join(", ")),
        )
        .help(
            "nothing asks for these words here: make them part of a sentence that belongs somewhere, or leave them out",
        );
}

/// A text on one line; of a long one the beginning.
fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MAX_QUOTED) {
        Some((at, _)) => format!("{} …", line[..at].trim_end()),
        None => line,
    }
}
