//! Nodes between brackets → keys and values: what is missing or too many among them is reported.

use std::collections::BTreeMap;

use pest::iterators::Pair;

use super::parse::Place;
use super::{Entry, Text, Value, ValueKind};
use crate::diagnostic::Diagnostics;
use crate::grammar::qapi::Rule;
use crate::qapi::check::lexical;
use crate::source::Span;

/// The entries of an object.
pub(super) fn entries(place: Place, object: Pair<Rule>, found: &mut Diagnostics) -> Vec<Entry> {
    let mut reader = Reader::new(place, object, found);
    let mut entries = Vec::new();
    let mut seen = BTreeMap::new();
    while let Some(entry) = reader.entry() {
        match seen.get(&entry.key.text) {
            Some(&first) => {
                let message = format!("the key `{}` comes twice", entry.key.text);
                let report = reader.found.report(&lexical::KEY_REPEATED, entry.key.span, message);
                report.related(first, "first here").help("remove one; the first is taken");
            }
            None => {
                seen.insert(entry.key.text.clone(), entry.key.span);
                entries.push(entry);
            }
        }
    }
    reader.finish("{", "}");
    entries
}

/// The elements of an array.
fn elements(place: Place, array: Pair<Rule>, found: &mut Diagnostics) -> Vec<Value> {
    let mut reader = Reader::new(place, array, found);
    let mut elements = Vec::new();
    while let Some(element) = reader.element() {
        elements.push(element);
    }
    reader.finish("[", "]");
    elements
}

/// Goes through the nodes between two brackets.
struct Reader<'i, 'f> {
    place: Place,
    whole: Span,
    nodes: std::iter::Peekable<pest::iterators::Pairs<'i, Rule>>,
    found: &'f mut Diagnostics,
    /// The comma after which no value has come yet.
    comma: Option<Span>,
    /// Whether a value has come, after which a comma must.
    after_value: bool,
    is_closed: bool,
}

impl<'i, 'f> Reader<'i, 'f> {
    fn new(place: Place, pair: Pair<'i, Rule>, found: &'f mut Diagnostics) -> Self {
        let whole = place.of(&pair);
        let nodes = pair.into_inner().peekable();
        Self { place, whole, nodes, found, comma: None, after_value: false, is_closed: false }
    }

    /// The next entry of an object.
    fn entry(&mut self) -> Option<Entry> {
        loop {
            let node = self.next_after_comma()?;
            let span = self.place.of(&node);
            let key = match node.as_rule() {
                Rule::string => self.string(node),
                Rule::double => self.double(span, node.as_str()),
                Rule::colon => {
                    let report =
                        self.found.report(&lexical::COLON, first_of(span), "a colon that no key stands before");
                    report.help("write `'key': value`");
                    self.value();
                    continue;
                }
                _ => {
                    let value = self.value_of(node);
                    if !value.is_bad() {
                        let message = format!("{} stands where a key is expected", value.what());
                        self.found.report(&lexical::KEY, value.span, message).help("write `'key': value`");
                    }
                    continue;
                }
            };
            let has_colon = self.nodes.next_if(|it| it.as_rule() == Rule::colon).is_some();
            let value = self.value();
            match (&value, has_colon) {
                (Some(_), true) => {}
                (Some(value), false) => {
                    let message = format!("no colon between the key `{}` and its value", key.text);
                    self.found.report(&lexical::COLON, value.span, message).help("write `'key': value`");
                }
                (None, _) => {
                    let message = format!("the key `{}` has no value", key.text);
                    self.found.report(&lexical::KEY, key.span, message).help("write `'key': value`, or remove the key");
                }
            }
            let value = value.unwrap_or(Value { span: key.span, kind: ValueKind::Bad });
            return Some(Entry { key, value });
        }
    }

    /// The next element of an array.
    fn element(&mut self) -> Option<Value> {
        loop {
            let node = self.next_after_comma()?;
            if node.as_rule() == Rule::colon {
                let span = first_of(self.place.of(&node));
                let report = self.found.report(&lexical::COLON, span, "a colon in an array");
                report.help("write `{ 'key': value }` for an object, or a comma between elements");
                self.after_value = false;
                continue;
            }
            return Some(self.value_of(node));
        }
    }

    /// The next node that could begin an entry or an element, with the commas before it judged.
    fn next_after_comma(&mut self) -> Option<Pair<'i, Rule>> {
        while let Some(node) = self.nodes.next() {
            let span = self.place.of(&node);
            match node.as_rule() {
                Rule::close | Rule::end => self.is_closed = true,
                // The bracket of an inner array or object, which has its finding.
                Rule::wrong => {}
                Rule::comma if !self.after_value => {
                    let report =
                        self.found.report(&lexical::COMMA, first_of(span), "a comma that no value stands before");
                    report.help("remove it");
                }
                Rule::comma => {
                    self.after_value = false;
                    self.comma = Some(first_of(span));
                }
                Rule::misplaced => self.misplaced(span),
                _ => {
                    if self.after_value {
                        let report = self.found.report(&lexical::COMMA, first_of(span), "no comma between two values");
                        report.help("put one before this");
                    }
                    self.comma = None;
                    self.after_value = true;
                    return Some(node);
                }
            }
        }
        None
    }

    /// The value that comes next, if one does.
    fn value(&mut self) -> Option<Value> {
        while let Some(node) = self.nodes.next_if(|it| it.as_rule() == Rule::misplaced) {
            let span = self.place.of(&node);
            self.misplaced(span);
        }
        let is_sign = |it: &Pair<Rule>| matches!(it.as_rule(), Rule::comma | Rule::close | Rule::end | Rule::wrong);
        let node = self.nodes.next_if(|it| !is_sign(it))?;
        Some(self.value_of(node))
    }

    fn value_of(&mut self, node: Pair<'i, Rule>) -> Value {
        let span = self.place.of(&node);
        let kind = match node.as_rule() {
            Rule::object => ValueKind::Object(entries(self.place, node, self.found)),
            Rule::array => ValueKind::Array(elements(self.place, node, self.found)),
            Rule::string => ValueKind::String(self.string(node)),
            Rule::double => ValueKind::String(self.double(span, node.as_str())),
            Rule::bool => ValueKind::Bool(node.as_str() == "true"),
            Rule::colon => {
                self.found.report(&lexical::COLON, first_of(span), "a second colon").help("remove it");
                return self.value().unwrap_or(Value { span: first_of(span), kind: ValueKind::Bad });
            }
            rule => {
                self.no_token(span, node.as_str(), rule == Rule::word);
                ValueKind::Bad
            }
        };
        Value { span, kind }
    }

    fn no_token(&mut self, span: Span, text: &str, is_word: bool) {
        let shown: String = text.chars().take(40).collect();
        let (message, help) = match is_word {
            true if text.starts_with(|it: char| it.is_ascii_digit() || it == '-') => {
                (format!("the number `{shown}`"), "the schema language has no numbers; write a string")
            }
            true if text == "null" => {
                ("the word `null`".into(), "the schema language has no `null`; leave the key out")
            }
            true => (
                format!("the word `{shown}` without quotes"),
                "put it in single quotes; only `true` and `false` have none",
            ),
            false => (format!("`{shown}` is no part of the schema language"), "remove it"),
        };
        self.found.report(&lexical::TOKEN, span, message).help(help);
    }

    fn misplaced(&mut self, span: Span) {
        let report = self.found.report(&lexical::DOC_PLACE, span, "`##` within an expression");
        report.help("documentation stands before a definition; for a comment write a single `#`");
    }

    fn double(&mut self, span: Span, text: &str) -> Text {
        self.found.report(&lexical::QUOTES, span, "a string in double quotes").help("use single quotes: `'name'`");
        Text { text: text.trim_matches('"').to_owned(), span }
    }

    /// What a string says; its quotes, characters and escapes are judged.
    fn string(&mut self, node: Pair<'i, Rule>) -> Text {
        let whole = self.place.of(&node);
        let mut parts = node.into_inner();
        let Some(inner) = parts.next() else { return Text { text: String::new(), span: whole } };
        if parts.next().is_none() {
            let report = self.found.report(&lexical::STRING_END, whole, "a string that does not end on its line");
            report.help("end it with `'`; a string is one line");
        }
        let span = self.place.of(&inner);
        let written = inner.as_str();
        if let Some((at, odd)) = written.char_indices().find(|(_, it)| !(' '..='~').contains(it)) {
            let span = span.within(at, at + odd.len_utf8());
            let message = format!("the character U+{:04X} in a string", u32::from(odd));
            self.found.report(&lexical::STRING_CHARACTER, span, message).help("strings hold printable ASCII only");
        }
        Text { text: self.unescaped(span, written), span }
    }

    fn unescaped(&mut self, span: Span, written: &str) -> String {
        let mut text = String::with_capacity(written.len());
        let mut chars = written.char_indices();
        while let Some((at, it)) = chars.next() {
            if it == '\\' {
                match chars.next() {
                    Some((_, '\\')) => {}
                    next => {
                        let end = next.map_or(written.len(), |(at, it)| at + it.len_utf8());
                        let message = format!("the escape `{}`", &written[at..end]);
                        let report = self.found.report(&lexical::ESCAPE, span.within(at, end), message);
                        report.help("the only escape is `\\\\`, for a backslash");
                        text.extend(next.map(|(_, it)| it));
                        continue;
                    }
                }
            }
            text.push(it);
        }
        text
    }

    /// Judges the end: a comma too many, and the closing bracket.
    fn finish(self, open: &str, close: &str) {
        if !self.is_closed {
            let report =
                self.found.report(&lexical::BRACKET, first_of(self.whole), format!("this `{open}` is not closed"));
            report.help(format!("put `{close}` where it ends"));
        } else if let Some(comma) = self.comma {
            let report = self.found.report(&lexical::COMMA, comma, format!("a comma before `{close}`"));
            report.help("remove it");
        }
    }
}

/// The first character of a span that begins with ASCII.
fn first_of(span: Span) -> Span {
    span.within(0, 1)
}
