//! What no other rule has objected to has the canonical form all the same.
//!
//! Reading is tolerant, so what is odd and reported nowhere else would pass unseen: each part of a section is held
//! against the grammar of the canonical form. Parts in which something was found already are left alone.

use std::collections::BTreeSet;

use super::reported::Reported;
use crate::diagnostic::{Diagnostics, Rule};
use crate::grammar::canonical::Rule as Form;
use crate::grammar::departs;
use crate::resolve::is_type_name;
use crate::source::{SourceFile, Span};
use crate::syntax::{Arrow, Block, Document, Item, ItemKind, Label, LabelKind, List, Message, Section, Word};

pub(super) const RULE: Rule = Rule::layout(
    "canonical-form",
    "Labels, bullets, values, type parentheses and return sentences are written in one form each; `docs/text-format.md` shows them.",
);

/// Judges the sections of a document, after all other rules.
pub(super) fn check(document: &Document, file: &SourceFile, reported: &Reported, found: &mut Diagnostics) {
    let mut judge = Judge { file, reported, found, canonical: BTreeSet::new() };
    document.sections.iter().for_each(|it| judge.section(it));
}

struct Judge<'a> {
    file: &'a SourceFile,
    reported: &'a Reported,
    found: &'a mut Diagnostics,
    /// Parts that have their form: documents have many a part again and again.
    canonical: BTreeSet<(Form, &'a str)>,
}

impl Judge<'_> {
    fn section(&mut self, section: &Section) {
        let mut values = false;
        for (at, block) in section.blocks.iter().enumerate() {
            match block {
                Block::Label(label) => {
                    values = self.file.slice(label.word) == "Values";
                    self.label(label);
                }
                Block::List(list) if list.has_members() => self.list(list, values),
                Block::Message(message) => self.message(message),
                Block::Paragraph(paragraph) if is_name(self.file.slice(paragraph.span)) => {
                    self.found
                        .report(&RULE, paragraph.span, "a name alone: a heading without its underline?")
                        .help("underline it with as many `-` as it has characters, or make a sentence of it");
                }
                Block::Paragraph(paragraph) => {
                    let is_result = self.file.slice(paragraph.span).to_ascii_lowercase().starts_with("return");
                    let before_example = !section.blocks[..at].iter().any(|it| matches!(it, Block::Message(_)));
                    if is_result && before_example {
                        self.part(paragraph.span, Form::returned, RETURNED);
                    }
                }
                Block::List(_) => {}
            }
        }
    }

    fn label(&mut self, label: &Label) {
        let whole = label.word.to(label.rest);
        match label.kind {
            LabelKind::Fields => self.part(
                self.with_colon(whole),
                Form::fields,
                "write `Data:` or `Data: None.`, and likewise with the other labels",
            ),
            LabelKind::Since => self.part(whole, Form::since, "write `Since: 1.2`"),
            LabelKind::Until => self.part(whole, Form::until, "write `Until: 1.2`"),
            LabelKind::Condition => self.part(whole, Form::condition, "write `If: CONFIG_A and not CONFIG_B`"),
            LabelKind::Properties => self.part(whole, Form::properties, "write `Properties: out-of-band, preconfig`"),
            LabelKind::RateLimit => self.part(whole, Form::rate_limit, "write `Rate limit: 1 per second`"),
            LabelKind::Features => self.part(whole, Form::features, "write `Features: deprecated, unstable`"),
            LabelKind::Example | LabelKind::Note | LabelKind::Description => {}
        }
    }

    /// The colon of a bare label is not in its word.
    fn with_colon(&self, span: Span) -> Span {
        let after = self.file.text().get(span.end as usize..).unwrap_or_default();
        if after.starts_with(':') { Span { end: span.end + 1, ..span } } else { span }
    }

    fn list(&mut self, list: &List, values: bool) {
        list.items.iter().for_each(|it| self.item(it, values));
    }

    fn item(&mut self, item: &Item, is_value: bool) {
        let head = Span { end: item.head().start.max(item.mark.end), ..item.mark };
        match &item.kind {
            ItemKind::Member { .. } => {
                self.part(head, Form::member, "write `- \"name\": text (json-KIND)`");
                if !is_value {
                    self.annotation(item);
                }
            }
            ItemKind::Value(_) => self.part(head, Form::listed, "write `\"value\": text`, one value a line"),
            ItemKind::Open => self.part(head, Form::rest, "write `- anything else: text`"),
            ItemKind::When(_) => self.part(
                item.span(),
                Form::when,
                "write `When \"member\" is \"value\":`, and after it a list or the name of a type",
            ),
            ItemKind::Bullet | ItemKind::Group(_) => {}
        }
        self.continuation(item);
        item.children.iter().for_each(|it| self.item(it, false));
    }

    fn annotation(&mut self, item: &Item) {
        let last = item.words.iter().rfind(|it| matches!(it, Word::Parenthesis(_)));
        if let Some(parenthesis) = last.map(Word::span).filter(|_| !self.reported.within(item.span())) {
            self.part(parenthesis, Form::annotation, ANNOTATION);
        }
    }

    /// Further lines of an item stand two columns deeper, so that what looks like an item of its own is one.
    fn continuation(&mut self, item: &Item) {
        let text = item.span();
        let mut at = text.start;
        for (nth, line) in self.file.slice(text).split('\n').enumerate() {
            let column = line.len() - line.trim_start_matches(' ').len();
            let place = Span { start: at + column as u32, end: at + line.len() as u32, ..text };
            if nth > 0 && !line.is_empty() && column != item.column + 2 && !self.reported.within(place) {
                let (is, right) = (column + 1, item.column + 3);
                self.found
                    .report(&RULE, place, format!("the line goes on with the item above it, but stands at column {is} and not {right}"))
                    .help("indent it by two columns from its item; an item of its own begins with `- \"name\":`, or with `\"value\":`");
                return;
            }
            at += line.len() as u32 + 1;
        }
    }

    fn message(&mut self, message: &Message) {
        let Some(arrow) = message.arrow else { return };
        let before = self.file.text().get(..message.span.start as usize).unwrap_or_default();
        let expected = if arrow == Arrow::Sent { "\n-> " } else { "\n<- " };
        if !before.ends_with(expected) {
            let place = message.span.within(0, 1);
            self.found
                .report(&RULE, place, "the message does not follow its arrow after one blank")
                .help("write `-> {` or `<- {`");
        }
    }

    /// Holds a part against its form.
    fn part(&mut self, span: Span, form: Form, help: &str) {
        let text = self.file.slice(span);
        if self.canonical.contains(&(form, text)) {
            return;
        }
        let Some(at) = departs(form, text) else {
            self.canonical.insert((form, text));
            return;
        };
        if self.reported.within(span) {
            return;
        }
        let (before, rest) = text.split_at(at);
        let odd = odd(rest);
        let place = span.within(at, at + odd.len());
        self.found.report(&RULE, place, fault(before, odd)).help(help);
    }
}

/// What is wrong with a word, and the signs before it, after a text that is right.
fn fault(before: &str, odd: &str) -> String {
    let glued = odd.strip_prefix(',').is_some_and(|it| !it.is_empty() && !it.starts_with([' ', '\n', ',']));
    match odd {
        "" => "something is missing here".to_owned(),
        _ if glued => "a blank after the comma is missing".to_owned(),
        _ if odd.trim().is_empty() || before.ends_with(' ') && odd.starts_with(' ') => "a blank too many".to_owned(),
        _ => format!("`{}` does not belong here", odd.trim()),
    }
}

/// Whether a text is one word that is spelt like the name of an event or a type.
fn is_name(text: &str) -> bool {
    let is_event =
        text.contains('_') && text.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == b'_');
    let capitals = text.bytes().filter(u8::is_ascii_uppercase).count();
    is_event || is_type_name(text) && capitals > 1
}

/// The word that a text begins with, and the signs before it.
fn odd(text: &str) -> &str {
    let word = text.find(|it| !matches!(it, ' ' | ',' | '\n')).unwrap_or(text.len());
    let end = text[word..].find([' ', ',', '\n', ')']).map_or(text.len(), |it| word + it);
    &text[..end]
}

const ANNOTATION: &str = "in this order, with commas between: the type; a width; `\"a\" or \"b\"`; `optional`; `default VALUE`; `since VERSION`; `until VERSION`; `if CONDITION`; `deprecated`; `unstable`; `feature NAME`";
const RETURNED: &str = "write `Return a json-object with the following information:` and a list, `Return a json-array. Each … is represented by a json-object, which contains:` and a list, `Return a json-KIND: text`, or `Return TypeName: text`";
