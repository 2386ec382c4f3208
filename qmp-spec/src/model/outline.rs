//! The model as an outline: names, types and lines, without prose.

use std::fmt::Write;

use super::{Doc, Member, Object, Spec, Type};
use crate::source::{SourceMap, Span};

impl Spec {
    /// What is defined, a line each, indented by nesting: for people, and for snapshots that must hold no prose.
    ///
    /// ```
    /// # use qmp_spec::{Mode, SourceFile, SourceMap};
    /// let text = "TITLE\n=====\n\nACME_FAN\n--------\n\nData:\n\n- \"rpm\": speed (json-int, optional)\n";
    /// let mut sources = SourceMap::default();
    /// sources.add(SourceFile::new("acme.txt", text));
    /// let (spec, _) = qmp_spec::read(&sources, Mode::Lenient);
    /// assert_eq!(spec.outline(&sources), "4 event ACME_FAN\n9   rpm: json-int, optional\n");
    /// ```
    pub fn outline(&self, sources: &SourceMap) -> String {
        let mut outline = Outline { spec: self, sources, text: String::new() };
        for event in &self.events {
            let limit = event.rate_limit.map(|it| format!(", {it} per second")).unwrap_or_default();
            outline.line(event.span, 0, &format!("event {}{}{limit}", event.name, unusual(&event.doc)));
            outline.object(&event.data, 1, event.span);
        }
        for command in &self.commands {
            let properties: String = command.properties.iter().map(|it| format!(", {it}")).collect();
            outline.line(command.span, 0, &format!("command {}{}{properties}", command.name, unusual(&command.doc)));
            outline.object(&command.arguments, 1, command.span);
            if let Some(returns) = &command.returns {
                outline.line(command.span, 1, &format!("returns {}", outline.ty(returns)));
                outline.below(returns, 2, command.span);
            }
        }
        for named in &self.types {
            let text = format!("type {}: {}{}", named.name, outline.ty(&named.ty), unusual(&named.doc));
            outline.line(named.span, 0, &text);
            outline.below(&named.ty, 1, named.span);
        }
        outline.text
    }
}

struct Outline<'a> {
    spec: &'a Spec,
    sources: &'a SourceMap,
    text: String,
}

impl Outline<'_> {
    fn line(&mut self, span: Span, depth: usize, text: &str) {
        let line = self.sources.line(span);
        // Writing to a string cannot fail.
        let _ = writeln!(self.text, "{line} {:1$}{text}", "", depth * 2);
    }

    fn object(&mut self, object: &Object, depth: usize, place: Span) {
        if let Some(like) = &object.like {
            self.line(place, depth, &format!("like {}", self.spec.type_name(like)));
        }
        for member in &object.members {
            self.member(member, depth);
        }
        for branch in object.variants.iter().flat_map(|it| &it.branches) {
            let tag = object.variants.as_ref().map_or("", |it| it.tag.as_str());
            let condition = branch.condition.as_ref().map(|it| format!(" if {it}")).unwrap_or_default();
            let like = branch.like.as_ref().map(|it| format!(": {}", self.spec.type_name(it))).unwrap_or_default();
            self.line(branch.span, depth, &format!("when {tag} is {:?}{condition}{like}", branch.value));
            for member in &branch.members {
                self.member(member, depth + 1);
            }
        }
        if object.open.is_some() {
            self.line(place, depth, "anything else");
        }
    }

    fn member(&mut self, member: &Member, depth: usize) {
        let mut text = format!("{}: {}", member.name, self.ty(&member.ty));
        if member.optional {
            text += ", optional";
        }
        if let Some(default) = &member.default {
            let _ = write!(text, ", default {default}");
        }
        text += &facts(&member.doc);
        self.line(member.span, depth, &text);
        self.below(&member.ty, depth + 1, member.span);
    }

    fn below(&mut self, ty: &Type, depth: usize, place: Span) {
        match ty {
            Type::Object(object) => self.object(object, depth, place),
            Type::Alternate(alternatives) => alternatives.iter().for_each(|it| self.member(it, depth)),
            Type::Array(element) => self.below(element, depth, place),
            _ => {}
        }
    }

    fn ty(&self, ty: &Type) -> String {
        let mut text = self.spec.type_name(ty);
        if let Some(width) = ty.named_width() {
            let _ = write!(text, ", {}", width.name());
        }
        if let Type::Enum(values) = ty.innermost() {
            for value in values {
                let _ = write!(text, " {:?}{}", value.name, facts(&value.doc));
            }
        }
        text
    }
}

/// `, since 1.1, until 9.2, if CONFIG_SPICE, deprecated`
fn facts(doc: &Doc) -> String {
    let since = doc.since.iter().map(|it| format!(", since {it}"));
    since.chain([unusual(doc)]).collect()
}

/// What does not hold for most items.
fn unusual(doc: &Doc) -> String {
    let until = doc.until.iter().map(|it| format!(", until {it}"));
    let condition = doc.condition.iter().map(|it| format!(", if {it}"));
    until.chain(condition).chain(doc.features.iter().map(|it| format!(", {it}"))).collect()
}
