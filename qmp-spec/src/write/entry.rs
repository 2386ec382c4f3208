//! The sections of events, commands and types.

use super::Writer;
use super::members::listed;
use crate::model::{Command, Doc, Event, Example, NamedType, Object, Role, Type};

impl Writer<'_> {
    pub(super) fn events(&mut self, events: &[Event]) {
        let [first, ..] = events else { return };
        let names: Vec<_> = events.iter().map(|it| it.name.as_str()).collect();
        self.heading(&names.join(", "), '-');
        self.doc(&first.doc);
        if let Some(limit) = first.rate_limit {
            self.block(&format!("Rate limit: {limit} per second\n"));
        }
        self.labelled("Data", &first.data);
        let mut examples: Vec<_> = events.iter().flat_map(|it| &it.examples).collect();
        examples.sort_by_key(|it| it.span);
        self.examples(&examples);
        self.notes(&first.doc);
    }

    pub(super) fn command(&mut self, command: &Command) {
        self.heading(&command.name, '-');
        self.doc(&command.doc);
        if !command.properties.is_empty() {
            let names: Vec<_> = command.properties.iter().map(|it| it.name()).collect();
            self.block(&format!("Properties: {}\n", names.join(", ")));
        }
        self.labelled("Arguments", &command.arguments);
        if let Some(returns) = &command.returns {
            self.returns(returns, command.result.as_deref());
        }
        self.examples(&command.examples.iter().collect::<Vec<_>>());
        self.notes(&command.doc);
    }

    pub(super) fn named_type(&mut self, named: &NamedType) {
        self.heading(&named.name, '-');
        self.doc(&named.doc);
        match &named.ty {
            Type::Enum(values) => {
                self.block("Values:\n");
                self.block(&values.iter().map(|it| listed("- ", it)).collect::<String>());
            }
            Type::Object(object) => self.labelled("Members", object),
            Type::Alternate(alternatives) => {
                self.block("Either:\n");
                self.block(&alternatives.iter().map(|it| self.member(it, 0)).collect::<String>());
            }
            ty => self.paragraph(&format!("({})", self.spec.type_name(ty))),
        }
        self.notes(&named.doc);
    }

    fn doc(&mut self, doc: &Doc) {
        doc.paragraphs.iter().for_each(|it| self.paragraph(it));
        if let Some(since) = &doc.since {
            self.block(&format!("Since: {since}\n"));
        }
        if let Some(until) = &doc.until {
            self.block(&format!("Until: {until}\n"));
        }
        if let Some(condition) = &doc.condition {
            self.block(&format!("If: {condition}\n"));
        }
        if !doc.features.is_empty() {
            self.block(&format!("Features: {}\n", doc.features.join(", ")));
        }
    }

    fn notes(&mut self, doc: &Doc) {
        doc.notes.iter().for_each(|it| self.paragraph(&format!("Note: {it}")));
    }

    fn labelled(&mut self, label: &str, object: &Object) {
        if let Some(like) = &object.like {
            return self.block(&format!("{label}: {}\n", self.spec.type_name(like)));
        }
        if object.is_empty() {
            return self.block(&format!("{label}: None.\n"));
        }
        self.block(&format!("{label}:\n"));
        self.block(&self.members(object, 0));
    }

    fn returns(&mut self, ty: &Type, text: Option<&str>) {
        match ty {
            Type::Object(object) if !object.is_empty() => {
                self.paragraph("Return a json-object with the following information:");
                self.block(&self.members(object, 0));
            }
            Type::Array(element) if matches!(&**element, Type::Object(it) if !it.is_empty()) => {
                let element_name = text.unwrap_or("element");
                self.paragraph(&format!(
                    "Return a json-array. Each {element_name} is represented by a json-object, which contains:"
                ));
                if let Type::Object(object) = &**element {
                    self.block(&self.members(object, 0));
                }
            }
            ty => {
                let article = if matches!(ty, Type::Named(_)) { "" } else { "a " };
                let width = ty.named_width().map(|it| format!(", {}", it.name())).unwrap_or_default();
                let what = text.map_or(".".into(), |it| format!(": {it}"));
                self.paragraph(&format!("Return {article}{}{width}{what}", self.spec.type_name(ty)));
            }
        }
    }

    /// Each request begins an example, and what is sent to it follows; an event is one by itself.
    fn examples(&mut self, examples: &[&Example]) {
        for (nth, example) in examples.iter().enumerate() {
            let arrow = match example.role {
                Role::Request => "-> ",
                Role::Response => "<- ",
                Role::Event if examples.iter().any(|it| it.role != Role::Event) => "<- ",
                Role::Event => "",
            };
            let text = format!("{arrow}{}\n", example.text);
            let begins = nth == 0 || arrow.is_empty() || example.caption.is_some() || example.role == Role::Request;
            if begins {
                self.block("Example:\n");
            }
            if let Some(caption) = &example.caption {
                self.paragraph(caption);
            }
            match begins {
                true => self.block(&text),
                false => self.text += &text,
            }
        }
    }
}
