//! JSON → the entries of a reply, each checked for what QEMU says of it.

use serde_json::{Map, Value};

use super::Fault;
use crate::model::Type;

/// A part of the reply, with where it stands.
pub(super) struct Entry {
    pub(super) path: String,
    pub(super) name: String,
    pub(super) features: Vec<String>,
    pub(super) kind: Kind,
}

/// What an entry defines; types by their names.
pub(super) enum Kind {
    Builtin(Type),
    Enum(Vec<Named>),
    Array(Reference),
    Object { members: Vec<Member>, variants: Option<Variants> },
    Alternate(Vec<Reference>),
    Command { arguments: Reference, returns: Reference, out_of_band: bool },
    Event(Reference),
}

/// The name of a type, with where it stands.
pub(super) struct Reference {
    pub(super) path: String,
    pub(super) name: String,
}

/// A name and its features.
pub(super) struct Named {
    pub(super) name: String,
    pub(super) features: Vec<String>,
}

pub(super) struct Member {
    pub(super) named: Named,
    pub(super) ty: Reference,
    pub(super) optional: bool,
}

pub(super) struct Variants {
    pub(super) tag: String,
    /// Types by the value of the tag.
    pub(super) branches: Vec<(String, Reference)>,
}

/// Reads all entries; `path` is where they stand.
pub(super) fn read(entries: &[Value], path: &str) -> Result<Vec<Entry>, Fault> {
    entries.iter().enumerate().map(|(at, it)| Node { value: it, path: format!("{path}[{at}]") }.entry()).collect()
}

/// A value of the JSON, with where it stands.
struct Node<'a> {
    value: &'a Value,
    path: String,
}

impl<'a> Node<'a> {
    fn entry(&self) -> Result<Entry, Fault> {
        let kind = match self.text("meta-type")?.as_str() {
            "builtin" => Kind::Builtin(self.get("json-type")?.builtin()?),
            "enum" => Kind::Enum(self.values()?),
            "array" => Kind::Array(self.reference("element-type")?),
            "object" => self.object()?,
            "alternate" => Kind::Alternate(self.each("members", |it| it.reference("type"))?),
            "command" => Kind::Command {
                arguments: self.reference("arg-type")?,
                returns: self.reference("ret-type")?,
                out_of_band: self.find("allow-oob").is_some_and(|it| *it.value == Value::Bool(true)),
            },
            "event" => Kind::Event(self.reference("arg-type")?),
            other => return Err(self.get("meta-type")?.fault(format!("`{other}` is no kind of entry that is known"))),
        };
        Ok(Entry { path: self.path.clone(), name: self.text("name")?, features: self.features()?, kind })
    }

    fn object(&self) -> Result<Kind, Fault> {
        let members = self.each("members", |it| {
            let optional = it.find("default").is_some();
            Ok(Member { named: it.named()?, ty: it.reference("type")?, optional })
        })?;
        let branches = || self.each("variants", |it| Ok((it.text("case")?, it.reference("type")?)));
        let tag = self.find("tag").map(|it| it.string()).transpose()?;
        let variants = tag.map(|tag| Ok(Variants { tag, branches: branches()? })).transpose()?;
        Ok(Kind::Object { members, variants })
    }

    /// QEMU before 6.2 gives names alone, as `values`.
    fn values(&self) -> Result<Vec<Named>, Fault> {
        match self.find("members") {
            Some(_) => self.each("members", Node::named),
            None => self.each("values", |it| Ok(Named { name: it.string()?, features: Vec::new() })),
        }
    }

    fn named(&self) -> Result<Named, Fault> {
        Ok(Named { name: self.text("name")?, features: self.features()? })
    }

    fn features(&self) -> Result<Vec<String>, Fault> {
        if self.find("features").is_none() { Ok(Vec::new()) } else { self.each("features", |it| it.string()) }
    }

    fn builtin(&self) -> Result<Type, Fault> {
        Ok(match self.string()?.as_str() {
            "string" => Type::String,
            "number" => Type::Number,
            "int" => Type::Int(Default::default()),
            "boolean" => Type::Bool,
            "null" => Type::Null,
            "value" => Type::Any,
            "object" => Type::Object(Default::default()),
            "array" => Type::Array(Box::new(Type::Any)),
            other => return Err(self.fault(format!("`{other}` is no kind of JSON that is known"))),
        })
    }

    fn reference(&self, key: &str) -> Result<Reference, Fault> {
        let node = self.get(key)?;
        Ok(Reference { name: node.string()?, path: node.path })
    }

    fn each<T>(&self, key: &str, read: impl Fn(&Node<'a>) -> Result<T, Fault>) -> Result<Vec<T>, Fault> {
        let node = self.get(key)?;
        let elements = node.value.as_array().ok_or_else(|| node.fault("expected an array".into()))?;
        let path = |at| format!("{}[{at}]", node.path);
        elements.iter().enumerate().map(|(at, value)| read(&Node { value, path: path(at) })).collect()
    }

    fn text(&self, key: &str) -> Result<String, Fault> {
        self.get(key)?.string()
    }

    fn string(&self) -> Result<String, Fault> {
        self.value.as_str().map(str::to_owned).ok_or_else(|| self.fault("expected a string".into()))
    }

    fn get(&self, key: &str) -> Result<Node<'a>, Fault> {
        self.members()?;
        self.find(key).ok_or_else(|| self.fault(format!("the member `{key}` is missing")))
    }

    fn find(&self, key: &str) -> Option<Node<'a>> {
        let value = self.value.get(key)?;
        Some(Node { value, path: format!("{}.{key}", self.path) })
    }

    fn members(&self) -> Result<&'a Map<String, Value>, Fault> {
        self.value.as_object().ok_or_else(|| self.fault("expected an object".into()))
    }

    fn fault(&self, reason: String) -> Fault {
        Fault { path: self.path.trim_start_matches('.').to_owned(), reason }
    }
}
