//! The blocks of a section, sorted by what they are there for.

use super::Lowering;
use super::prose::one_line;
use crate::check;
use crate::model::{Doc, Property};
use crate::source::Span;
use crate::syntax::{Block, Item, Label, LabelKind, List, Message, Paragraph, Section};

/// A section's blocks by purpose.
#[derive(Debug, Default)]
pub(super) struct Parts<'s> {
    pub(super) doc: Doc,
    /// How often an event is sent at the most.
    pub(super) rate_limit: Option<u32>,
    /// When and how a command may be executed.
    pub(super) properties: Vec<Property>,
    /// The label of the members.
    pub(super) label: Option<&'s Label>,
    /// The members.
    pub(super) fields: Vec<&'s Item>,
    /// Members that stand above their label, or without one.
    pub(super) stray: Option<&'s List>,
    /// Sentences about the result, each with the list below it.
    pub(super) returns: Vec<Return<'s>>,
    /// Examples, each with its caption.
    pub(super) messages: Vec<(&'s Message, Option<String>)>,
}

/// A sentence about the result and the list that it announces.
#[derive(Debug)]
pub(super) struct Return<'s> {
    pub(super) span: Span,
    pub(super) items: &'s [Item],
}

/// Where in a section a block stands.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Place {
    #[default]
    Description,
    Fields,
    /// Below a second label of members.
    LeftOut,
    Returns,
    Example,
    Notes,
}

impl Lowering<'_> {
    /// Sorts the blocks of a section.
    pub(super) fn parts<'s>(&mut self, section: &'s Section, is_command: bool) -> Parts<'s> {
        let place = Place::default();
        let mut sorter = Sorter { lowering: self, is_command, place, caption: None, parts: Parts::default() };
        for (at, block) in section.blocks.iter().enumerate() {
            match block {
                Block::Label(it) => sorter.label(it),
                Block::Paragraph(it) => sorter.paragraph(it, section.blocks.get(at + 1)),
                Block::List(it) => sorter.list(it),
                Block::Message(it) => sorter.message(it),
            }
        }
        sorter.parts
    }
}

struct Sorter<'l, 'a, 's> {
    lowering: &'l mut Lowering<'a>,
    is_command: bool,
    place: Place,
    caption: Option<String>,
    parts: Parts<'s>,
}

impl<'s> Sorter<'_, '_, 's> {
    fn label(&mut self, label: &'s Label) {
        let rest = one_line(self.lowering.slice(label.rest));
        match label.kind {
            LabelKind::Description => self.parts.doc.paragraphs.push(rest),
            LabelKind::Since => self.parts.doc.since = Some(rest.trim_end_matches('.').to_owned()),
            LabelKind::Until => self.parts.doc.until = Some(rest.trim_end_matches('.').to_owned()),
            LabelKind::Features => {
                let names = rest.trim_end_matches('.').split(',').map(|it| it.trim().to_owned());
                self.parts.doc.features.extend(names.filter(|it| !it.is_empty()));
            }
            LabelKind::Condition => self.parts.doc.condition = self.lowering.condition(label.rest),
            LabelKind::Properties => self.parts.properties = self.lowering.properties(label.rest),
            LabelKind::RateLimit => self.parts.rate_limit = self.lowering.rate_limit(label.rest),
            LabelKind::Example => {
                self.place = Place::Example;
                self.caption = Some(rest).filter(|it| !it.is_empty());
            }
            LabelKind::Note => {
                self.place = Place::Notes;
                self.parts.doc.notes.extend(Some(rest).filter(|it| !it.is_empty()));
            }
            LabelKind::Fields => {
                if let Some(first) = self.parts.label {
                    check::label_again::report(self.lowering.found, label, first);
                    self.place = Place::LeftOut;
                } else {
                    self.parts.label = Some(label);
                    self.place = Place::Fields;
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &'s Paragraph, next: Option<&Block>) {
        let text = self.lowering.slice(paragraph.span);
        let line = one_line(text);
        let announces = text.ends_with(':') && matches!(next, Some(Block::List(it)) if it.has_members());
        let before_example = !matches!(self.place, Place::Example | Place::Notes);
        if self.is_command && before_example && (announces || is_about_result(&line)) {
            self.place = Place::Returns;
            self.parts.returns.push(Return { span: paragraph.span, items: &[] });
            return;
        }
        match self.place {
            _ if line.starts_with("Note ") => self.parts.doc.notes.push(line),
            _ if line.starts_with("Example ") && text.ends_with(':') => {
                self.place = Place::Example;
                self.caption = Some(line);
            }
            Place::Example => self.caption = Some(line),
            Place::Notes => self.parts.doc.notes.push(line),
            _ => self.parts.doc.paragraphs.push(line),
        }
    }

    fn list(&mut self, list: &'s List) {
        let members = list.has_members();
        match self.place {
            Place::Fields if self.parts.fields.is_empty() && self.parts.label.is_some() => {
                self.parts.fields.extend(&list.items);
                check::list_apart::report(self.lowering.found, list, self.parts.label);
            }
            Place::Returns if members && self.parts.returns.last().is_some_and(|it| it.items.is_empty()) => {
                if let Some(last) = self.parts.returns.last_mut() {
                    last.items = &list.items;
                }
            }
            Place::Example | Place::Notes => self.prose_list(list, true),
            Place::LeftOut if members => {}
            _ if members && self.parts.stray.is_none() && self.parts.fields.is_empty() => self.parts.stray = Some(list),
            _ if members => {
                check::list_misplaced::report(self.lowering.found, list.span, "a label", "nothing: it is left out")
            }
            _ => self.prose_list(list, false),
        }
    }

    /// A list that is prose becomes one paragraph an item.
    fn prose_list(&mut self, list: &List, notes: bool) {
        let items = list.items.iter().map(|it| one_line(self.lowering.slice(it.span())));
        let paragraphs: Vec<_> = items.collect();
        if notes { self.parts.doc.notes.extend(paragraphs) } else { self.parts.doc.paragraphs.extend(paragraphs) }
    }

    fn message(&mut self, message: &'s Message) {
        if self.place != Place::Example {
            check::example_unlabelled::report(self.lowering.found, message);
            self.place = Place::Example;
        }
        self.parts.messages.push((message, self.caption.take()));
    }
}

fn is_about_result(line: &str) -> bool {
    let first = line.split(' ').next().unwrap_or_default().trim_end_matches(':');
    matches!(first, "Return" | "Returns" | "return" | "returns")
        || line.contains("json-object")
        || line.contains("json-array")
}
