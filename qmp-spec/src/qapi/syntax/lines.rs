//! The lines of a documentation comment, each with what it could be.

use pest::iterators::Pair;

use super::parse::Place;
use super::{Tag, Text};
use crate::diagnostic::Diagnostics;
use crate::grammar::qapi::Rule;
use crate::qapi::check::doc_form;
use crate::source::Span;

/// A line of documentation.
#[derive(Debug)]
pub(super) struct Line<'i> {
    pub(super) kind: LineKind,
    /// Blanks after `# `.
    pub(super) indent: usize,
    /// What follows the name, the word or the blanks.
    pub(super) rest: &'i str,
    /// Where that begins, in bytes from the start of `span`.
    pub(super) rest_start: usize,
    /// Characters after `# `.
    pub(super) columns: usize,
    /// Of the line, from its first sign.
    pub(super) span: Span,
}

#[derive(Debug)]
pub(super) enum LineKind {
    Empty,
    Name(Text),
    Tag(Tag),
    Features,
    Heading(usize),
    Text,
}

/// The lines of a comment, without those that begin and end it.
pub(super) fn lines<'i>(place: Place, doc: Pair<'i, Rule>, found: &mut Diagnostics) -> Vec<Line<'i>> {
    let whole = place.of(&doc);
    let mut lines = Vec::new();
    let mut is_closed = false;
    for pair in doc.into_inner() {
        let span = place.of(&pair);
        match pair.as_rule() {
            Rule::start => nothing_after(pair.as_str(), span, "begins", found),
            Rule::doc_end => {
                is_closed = true;
                if let Some(rest) = pair.into_inner().next() {
                    nothing_after(rest.as_str(), place.of(&rest), "ends", found);
                }
            }
            _ => lines.push(line(place, pair, found)),
        }
    }
    if !is_closed {
        let report = found.report(&doc_form::DOC_END, whole.within(0, 2), "this documentation does not end");
        report.help("end it with a line `##`, right before the definition");
    }
    lines
}

fn nothing_after(text: &str, span: Span, what: &str, found: &mut Diagnostics) {
    if !text.trim().is_empty() {
        let report = found.report(&doc_form::DOC_MARK, span, format!("text after the `##` that {what} documentation"));
        report.help("leave `##` alone on its line; for a comment write a single `#`");
    }
}

fn line<'i>(place: Place, pair: Pair<'i, Rule>, found: &mut Diagnostics) -> Line<'i> {
    let span = place.of(&pair);
    let (rule, written) = (pair.as_rule(), pair.as_str());
    let mut parts = pair.into_inner();
    let mut part = || parts.next().map(|it| (it.as_str(), place.of(&it))).unwrap_or(("", span));
    let (kind, indent, rest) = match rule {
        Rule::doc_name => {
            let (name, at) = part();
            (LineKind::Name(Text { text: name.to_owned(), span: at }), 0, part().0)
        }
        Rule::doc_tag => {
            let (word, rest) = (part().0, part().0);
            match tag(word, rest) {
                LineKind::Text => (LineKind::Text, 0, written),
                kind => (kind, 0, rest),
            }
        }
        Rule::doc_heading => (LineKind::Heading(part().0.len()), 0, part().0),
        Rule::doc_text => (LineKind::Text, part().0.len(), part().0),
        Rule::doc_glued => {
            let rest = part().0;
            found
                .report(&doc_form::DOC_BLANK, span, "no blank between `#` and the text")
                .help("write `# text`; an empty line is `#` alone");
            (LineKind::Text, 0, rest)
        }
        _ => (LineKind::Empty, 0, &written[written.len()..]),
    };
    // The rest goes to the end of the line.
    let rest_start = (span.end as usize - span.start as usize) - rest.len();
    let columns = written.trim_end().chars().count();
    Line { kind, indent, rest: rest.trim_end(), rest_start, columns, span }
}

/// `Features:` stands alone on its line; with more text it is no such word.
fn tag(word: &str, rest: &str) -> LineKind {
    match word {
        "Returns" => LineKind::Tag(Tag::Returns),
        "Errors" => LineKind::Tag(Tag::Errors),
        "Since" => LineKind::Tag(Tag::Since),
        "TODO" => LineKind::Tag(Tag::Todo),
        "Features" if rest.trim().is_empty() => LineKind::Features,
        "Note" | "Notes" => LineKind::Tag(Tag::Note),
        "Example" | "Examples" => LineKind::Tag(Tag::Example),
        _ => LineKind::Text,
    }
}
