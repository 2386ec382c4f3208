//! The model as JSON, in the shape that `qmp model` prints.
//!
//! Every type is written where it is used: its kind as text (`json-array of json-string`), `values` for enumerations,
//! `members` for objects and arrays of objects.
//! Named types are written once, under `types`, and referred to by name.

use serde_json::{Map, Value, json};

use super::{Branch, Command, Doc, Event, Example, Member, NamedType, Object, Role, Spec, Type};
use crate::source::{SourceMap, Span};

impl Spec {
    /// The model as one JSON object with the arrays `events`, `commands` and `types`.
    pub fn to_json(&self, sources: &SourceMap) -> Value {
        let writer = Writer { spec: self, sources };
        json!({
            "events": self.events.iter().map(|it| writer.event(it)).collect::<Vec<_>>(),
            "commands": self.commands.iter().map(|it| writer.command(it)).collect::<Vec<_>>(),
            "types": self.types.iter().map(|it| writer.named_type(it)).collect::<Vec<_>>(),
        })
    }

    /// The type as documents write it: `json-string`, `json-array of PciDevice`.
    pub fn type_name(&self, ty: &Type) -> String {
        match ty {
            Type::String | Type::Enum(_) => "json-string".into(),
            Type::Int(_) => "json-int".into(),
            Type::Number => "json-number".into(),
            Type::Bool => "json-bool".into(),
            Type::Null => "json-null".into(),
            Type::Any | Type::Alternate(_) => "json-any".into(),
            Type::Object(_) => "json-object".into(),
            Type::Array(element) if **element == Type::Any => "json-array".into(),
            Type::Array(element) => format!("json-array of {}", self.type_name(element)),
            Type::Named(id) => self[*id].name.clone(),
        }
    }
}

struct Writer<'a> {
    spec: &'a Spec,
    sources: &'a SourceMap,
}

impl Writer<'_> {
    fn event(&self, event: &Event) -> Value {
        let mut entry = self.entry(&event.name, event.span, &event.doc);
        if let Some(limit) = event.rate_limit {
            entry.insert("rate-limit".into(), limit.into());
        }
        self.object(&mut entry, &event.data);
        entry.insert("examples".into(), self.examples(&event.examples));
        entry.into()
    }

    fn command(&self, command: &Command) -> Value {
        let mut entry = self.entry(&command.name, command.span, &command.doc);
        if !command.properties.is_empty() {
            let names: Vec<_> = command.properties.iter().map(|it| it.name()).collect();
            entry.insert("properties".into(), json!(names));
        }
        self.object(&mut entry, &command.arguments);
        entry.insert("returns".into(), command.returns.as_ref().map_or(Value::Null, |ty| self.ty(ty).into()));
        entry.insert("examples".into(), self.examples(&command.examples));
        entry.into()
    }

    fn named_type(&self, named: &NamedType) -> Value {
        let mut entry = self.entry(&named.name, named.span, &named.doc);
        entry.append(&mut self.ty(&named.ty));
        entry.into()
    }

    fn entry(&self, name: &str, span: Span, doc: &Doc) -> Map<String, Value> {
        let mut entry = Map::new();
        entry.insert("name".into(), name.into());
        entry.insert("document".into(), self.sources[span.source].path().into());
        entry.insert("line".into(), self.sources.line(span).into());
        self.doc(&mut entry, doc);
        entry
    }

    fn doc(&self, entry: &mut Map<String, Value>, doc: &Doc) {
        if !doc.paragraphs.is_empty() {
            entry.insert("doc".into(), doc.paragraphs.join("\n\n").into());
        }
        if !doc.notes.is_empty() {
            entry.insert("notes".into(), json!(doc.notes));
        }
        if let Some(since) = &doc.since {
            entry.insert("since".into(), since.as_str().into());
        }
        if let Some(until) = &doc.until {
            entry.insert("until".into(), until.as_str().into());
        }
        if !doc.features.is_empty() {
            entry.insert("features".into(), json!(doc.features));
        }
        if let Some(condition) = &doc.condition {
            entry.insert("if".into(), condition.to_string().into());
        }
    }

    fn object(&self, entry: &mut Map<String, Value>, object: &Object) {
        if let Some(like) = &object.like {
            entry.insert("like".into(), self.spec.type_name(like).into());
        }
        entry.insert("members".into(), self.members(&object.members));
        if let Some(variants) = &object.variants {
            let branches: Vec<_> = variants.branches.iter().map(|it| self.branch(it)).collect();
            entry.insert("variants".into(), json!({ "tag": variants.tag, "branches": branches }));
        }
        if object.open.is_some() {
            entry.insert("open".into(), true.into());
        }
    }

    fn branch(&self, branch: &Branch) -> Value {
        let mut entry = json!({ "value": branch.value, "members": self.members(&branch.members) });
        if let Some(like) = &branch.like {
            entry["like"] = self.spec.type_name(like).into();
        }
        if let Some(condition) = &branch.condition {
            entry["if"] = condition.to_string().into();
        }
        entry
    }

    fn members(&self, members: &[Member]) -> Value {
        members.iter().map(|it| self.member(it)).collect()
    }

    fn member(&self, member: &Member) -> Value {
        let mut entry = Map::new();
        entry.insert("name".into(), member.name.as_str().into());
        entry.insert("line".into(), self.sources.line(member.span).into());
        entry.append(&mut self.ty(&member.ty));
        entry.insert("optional".into(), member.optional.into());
        if let Some(default) = &member.default {
            entry.insert("default".into(), default.as_str().into());
        }
        self.doc(&mut entry, &member.doc);
        entry.into()
    }

    fn ty(&self, ty: &Type) -> Map<String, Value> {
        let mut entry = Map::new();
        entry.insert("type".into(), self.spec.type_name(ty).into());
        if let Some(width) = ty.named_width() {
            entry.insert("width".into(), width.name().into());
        }
        match ty.innermost() {
            Type::Enum(values) => {
                let names: Vec<_> = values.iter().map(|it| it.name.as_str()).collect();
                entry.insert("values".into(), json!(names));
            }
            Type::Object(object) => self.object(&mut entry, object),
            Type::Alternate(alternatives) => {
                entry.insert("either".into(), self.members(alternatives));
            }
            _ => {}
        }
        entry
    }

    fn examples(&self, examples: &[Example]) -> Value {
        examples.iter().map(|it| self.example(it)).collect()
    }

    fn example(&self, example: &Example) -> Value {
        let role = match example.role {
            Role::Request => "request",
            Role::Response => "response",
            Role::Event => "event",
        };
        json!({ "line": self.sources.line(example.span), "role": role, "json": example.json, "fits": example.fits })
    }
}
