//! A section → an event, a command or a type.

use std::collections::BTreeMap;

use super::section::Parts;
use super::{Lowering, example};
use crate::check;
use crate::model::{Command, Event, Example, NamedType, Object, Spec, Type};
use crate::resolve::Definition;
use crate::source::Span;
use crate::syntax::{Block, Heading, Item, Label, Section};

impl Lowering<'_> {
    /// Adds what a section defines to the model.
    pub(super) fn definition(&mut self, section: &Section, spec: &mut Spec) {
        let heading = &section.heading;
        let is_command = heading.names.first().is_none_or(|&it| Definition::of(self.slice(it)) == Definition::Command);
        let parts = self.parts(section, is_command);
        let Some(names) = self.names(heading, &parts) else { return };
        let doc = parts.doc.clone();
        let examples = self.examples(&parts.messages);
        let definition = Definition::of(&names[0].0);
        if let Some(label) = parts.label {
            check::label_kind::check(self.found, label, self.slice(label.word), definition, &names[0].0);
        }
        for label in section.blocks.iter().filter_map(Block::as_label) {
            check::label_kind::check_own(self.found, label, definition);
        }
        match definition {
            Definition::Event => {
                let data = self.data(&parts, heading);
                let events = names.into_iter().map(|(name, span)| Event {
                    name,
                    span,
                    doc: doc.clone(),
                    data: data.clone(),
                    rate_limit: parts.rate_limit,
                    examples: Vec::new(),
                });
                let first = spec.events.len();
                spec.events.extend(events);
                share_out(&mut spec.events[first..], examples);
            }
            Definition::Command => {
                let (name, span) = names[0].clone();
                let (arguments, returns) = self.call(&parts, &name, span);
                let result = self.result_text(&parts);
                let properties = parts.properties.clone();
                spec.commands.push(Command { name, span, doc, arguments, properties, returns, result, examples });
            }
            Definition::Type => {
                let (name, span) = names[0].clone();
                let ty = self.named_type(&parts);
                spec.types.push(NamedType { name, span, doc, ty });
            }
        }
    }

    /// The names of a heading; those of words are taken from the requests below them.
    fn names(&mut self, heading: &Heading, parts: &Parts) -> Option<Vec<(String, Span)>> {
        let written: Vec<_> = heading.names.iter().map(|&it| (self.slice(it).to_owned(), it)).collect();
        if !written.is_empty() && heading.underline.is_some() {
            return Some(written);
        }
        let executed = self.executed(&parts.messages);
        let name = executed.clone().map(|it| vec![(it, heading.span)]);
        if heading.underline.is_none() {
            check::heading_lost::report(self.found, heading, executed.as_deref());
            return Some(name.unwrap_or(written));
        }
        check::heading_prose::report(self.found, heading, executed.as_deref());
        name
    }

    /// The members of an event's `data`.
    fn data(&mut self, parts: &Parts, heading: &Heading) -> Object {
        if let Some(list) = parts.stray {
            check::list_misplaced::report(self.found, list.span, "Data:", "the members of `data`");
            let object = self.object(&list.items.iter().collect::<Vec<_>>());
            // ` - data: ACPIOSTInfo type as described in …`: the whole is described somewhere else.
            return match object.members.as_slice() {
                [only] if only.name == "data" => {
                    Object { open: Some(only.doc.paragraphs.join(" ")), ..Object::default() }
                }
                _ => object,
            };
        }
        if parts.label.is_none() {
            check::fields_missing::report(self.found, heading, "Data: None.");
        }
        self.labelled(parts)
    }

    /// The members below the label, or what it says in words.
    fn labelled(&mut self, parts: &Parts) -> Object {
        let Some(label) = parts.label else { return Object::default() };
        let words = self.slice(label.rest).trim_end_matches('.');
        let is_none = words == "None";
        check::none_with_members::check(self.found, label, self.slice(label.rest), parts.fields.is_empty());
        check::label_form::check(self.found, label, self.slice(label.rest), parts.fields.is_empty());
        if parts.fields.is_empty() && !is_none && !words.is_empty() {
            if let Some(like) = self.like(label.rest).filter(|_| self.slice(label.word) != "Members") {
                return Object { like: Some(like), ..Object::default() };
            }
            check::fields_in_prose::report(self.found, label);
            return Object { open: Some(words.split_whitespace().collect::<Vec<_>>().join(" ")), ..Object::default() };
        }
        self.object(&parts.fields)
    }

    /// The arguments and the result of a command.
    fn call(&mut self, parts: &Parts, name: &str, place: Span) -> (Object, Option<Type>) {
        let mut stray: Option<&[Item]> = None;
        let mut arguments = None;
        if let Some(list) = parts.stray {
            let is_query = name.starts_with("query");
            let taken_as = if is_query { "what the command returns" } else { "the arguments" };
            check::list_misplaced::report(self.found, list.span, "Arguments:", taken_as);
            match is_query {
                true => stray = Some(&list.items),
                false => arguments = Some(self.object(&list.items.iter().collect::<Vec<_>>())),
            }
        } else if parts.label.is_none() {
            check::fields_missing::report_at(self.found, place, "Arguments: None.");
        }
        let arguments = arguments.unwrap_or_else(|| self.labelled(parts));
        (arguments, self.returns(parts, stray, place))
    }

    fn named_type(&mut self, parts: &Parts) -> Type {
        let word = |it: &Label| self.slice(it.word);
        match parts.label.map(word) {
            Some("Values") => self.enumeration(parts),
            Some("Either") => Type::Alternate(self.labelled(parts).members),
            _ => Type::Object(self.labelled(parts)),
        }
    }

    fn enumeration(&mut self, parts: &Parts) -> Type {
        let values = self.listed_values(&parts.fields);
        if values.is_empty() {
            parts.label.iter().for_each(|it| check::values_missing::report(self.found, it.word));
            return Type::String;
        }
        Type::Enum(values)
    }
}

/// Gives each example to the event that it shows, else to the first.
fn share_out(events: &mut [Event], examples: Vec<Example>) {
    let places: BTreeMap<String, usize> = events.iter().enumerate().map(|(at, it)| (it.name.clone(), at)).collect();
    for example in examples {
        let shown = example::event_name(&example.text).and_then(|it| places.get(it));
        events[shown.copied().unwrap_or(0)].examples.push(example);
    }
}
