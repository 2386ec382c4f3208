//! Pairs of the outline grammar → lines. With [`words`](super::words) the only place that sees a pest rule.

use pest::iterators::Pair;

use super::{Heading, ItemKind, LabelKind, When};
use crate::grammar;
use crate::grammar::outline::Rule;
use crate::source::{SourceFile, SourceId, Span};

/// Columns that a TAB advances to a multiple of.
const TAB: usize = 8;

/// A line of the text; a heading takes two.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) kind: LineKind,
    /// Column of its first character, from 0.
    pub(super) column: usize,
    /// Without the blanks around it.
    pub(super) span: Span,
}

/// What a line is, seen alone.
#[derive(Clone, Debug)]
pub(super) enum LineKind {
    Blank,
    Heading(Box<Heading>),
    Underline,
    Label { kind: LabelKind, word: Span, rest: Span },
    Group(Span),
    When { head: When, rest: Span },
    Bullet { kind: ItemKind, rest: Span },
    Value { names: Vec<Span>, rest: Span },
    Sent(Span),
    Received(Span),
    Json,
    Text,
}

/// The lines of a document; `None` where a limit of the parser was reached.
pub(super) fn lines(source: SourceId, file: &SourceFile) -> Option<Vec<Line>> {
    let reader = Reader { source, text: file.text() };
    let pairs = grammar::outline(file.text())?;
    Some(pairs.filter(|it| it.as_rule() != Rule::EOI).map(|it| reader.line(it)).collect())
}

/// The column after `blanks`.
pub(super) fn width(blanks: &str) -> usize {
    blanks.chars().fold(0, |column, it| if it == '\t' { (column / TAB + 1) * TAB } else { column + 1 })
}

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
}

impl Reader<'_> {
    fn line(&self, pair: Pair<Rule>) -> Line {
        let span = self.trimmed(&pair);
        let start = pair.as_span().start();
        let column = width(&self.text[start..span.start as usize]);
        Line { kind: self.kind(pair, column), column, span }
    }

    fn kind(&self, pair: Pair<Rule>, column: usize) -> LineKind {
        let form = pair.as_rule();
        let end = self.trimmed(&pair).end;
        let parts: Vec<_> = pair.into_inner().collect();
        let find = |wanted| parts.iter().find(|it| it.as_rule() == wanted);
        let all = |wanted| parts.iter().filter(move |it| it.as_rule() == wanted);
        let rest = || find(Rule::rest).map_or(self.empty(end), |it| self.trimmed(it));
        match form {
            Rule::blank => LineKind::Blank,
            Rule::heading => LineKind::Heading(Box::new(self.heading(&parts, column))),
            Rule::underline => LineKind::Underline,
            Rule::label => self.label(&parts, rest()),
            Rule::group => LineKind::Group(find(Rule::name).map_or(self.empty(end), |it| self.trimmed(it))),
            Rule::when => {
                let mut names = all(Rule::quoted).map(|it| self.unquoted(it));
                let mut next = || names.next().unwrap_or(self.empty(end));
                let (tag, value) = (next(), next());
                let condition = find(Rule::symbols).map(|it| self.trimmed(it));
                LineKind::When { head: When { tag, value, condition }, rest: rest() }
            }
            Rule::bullet => LineKind::Bullet { kind: self.bullet(find(Rule::member), find(Rule::open)), rest: rest() },
            Rule::value => {
                LineKind::Value { names: all(Rule::quoted).map(|it| self.unquoted(it)).collect(), rest: rest() }
            }
            Rule::sent => LineKind::Sent(rest()),
            Rule::received => LineKind::Received(rest()),
            Rule::json => LineKind::Json,
            _ => LineKind::Text,
        }
    }

    fn bullet(&self, member: Option<&Pair<Rule>>, open: Option<&Pair<Rule>>) -> ItemKind {
        let Some(member) = member else {
            return if open.is_some() { ItemKind::Open } else { ItemKind::Bullet };
        };
        let parts: Vec<_> = member.clone().into_inner().collect();
        let quoted = parts.iter().any(|it| it.as_rule() == Rule::quoted);
        let names = parts.iter().filter_map(|it| match it.as_rule() {
            Rule::quoted => Some(self.unquoted(it)),
            Rule::name => Some(self.trimmed(it)),
            _ => None,
        });
        let names: Vec<_> = names.collect();
        let last = names.last().map_or(0, |it| it.end + u32::from(quoted));
        let colon = parts.iter().find(|it| it.as_rule() == Rule::colon).map(|it| it.as_span().start() as u32);
        ItemKind::Member { names, quoted, plain: quoted && colon == Some(last) }
    }

    fn heading(&self, parts: &[Pair<Rule>], column: usize) -> Heading {
        let mut heading = Heading { column, ..Heading::default() };
        for part in parts {
            match part.as_rule() {
                Rule::number => heading.number = Some(self.trimmed(part)),
                Rule::prose => heading.span = self.trimmed(part),
                Rule::strokes => heading.underline = Some(self.trimmed(part)),
                Rule::names => {
                    heading.span = self.trimmed(part);
                    let inner = part.clone().into_inner();
                    for it in inner {
                        match it.as_rule() {
                            Rule::at => heading.at_sign = Some(self.trimmed(&it)),
                            _ => heading.names.push(self.trimmed(&it)),
                        }
                    }
                }
                _ => {}
            }
        }
        if let Some(number) = heading.number {
            heading.span = number.to(heading.span);
        }
        heading
    }

    fn label(&self, parts: &[Pair<Rule>], rest: Span) -> LineKind {
        let word = parts.first().map_or(rest, |it| self.trimmed(it));
        let keyword = parts.first().and_then(|it| match it.as_rule() {
            Rule::keyword => it.clone().into_inner().next().map(|it| it.as_rule()),
            other => Some(other),
        });
        let kind = match keyword {
            Some(Rule::fields) => LabelKind::Fields,
            Some(Rule::example) => LabelKind::Example,
            Some(Rule::since) => LabelKind::Since,
            Some(Rule::until) => LabelKind::Until,
            Some(Rule::features) => LabelKind::Features,
            Some(Rule::condition) => LabelKind::Condition,
            Some(Rule::properties) => LabelKind::Properties,
            Some(Rule::rate_limit) => LabelKind::RateLimit,
            Some(Rule::description) => LabelKind::Description,
            _ => LabelKind::Note,
        };
        LineKind::Label { kind, word, rest }
    }

    /// The span of a pair without the blanks and line ends around it.
    fn trimmed(&self, pair: &Pair<Rule>) -> Span {
        let text = pair.as_str();
        let blank = |it: char| it.is_ascii_whitespace() || it == '\u{a0}';
        let text_and_end = text.trim_start_matches(blank);
        let start = pair.as_span().start() + text.len() - text_and_end.len();
        let length = text_and_end.trim_end_matches(blank).len();
        Span { source: self.source, start: start as u32, end: (start + length) as u32 }
    }

    fn unquoted(&self, quoted: &Pair<Rule>) -> Span {
        let span = quoted.as_span();
        Span { source: self.source, start: span.start() as u32 + 1, end: span.end() as u32 - 1 }
    }

    fn empty(&self, at: u32) -> Span {
        Span { source: self.source, start: at, end: at }
    }
}
