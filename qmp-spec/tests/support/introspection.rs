//! A saved reply to `query-qmp-schema`, as far as a test asks it.

use std::collections::BTreeMap;

use serde_json::Value;

/// The entries by name.
pub(crate) struct Schema(BTreeMap<String, Value>);

/// A member of an object.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) ty: String,
    pub(crate) is_optional: bool,
}

impl Schema {
    pub(crate) fn read(text: &str) -> Self {
        let file: Value = serde_json::from_str(text).expect("a saved reply is JSON");
        let entries = file["query-qmp-schema"].as_array().expect("it has the schema");
        Self(entries.iter().map(|it| (text_of(&it["name"]).to_owned(), it.clone())).collect())
    }

    /// Name, type of the arguments, type of what is returned.
    pub(crate) fn commands(&self) -> impl Iterator<Item = (&str, &str, &str)> {
        let commands = self.all("command");
        commands.map(|it| (text_of(&it["name"]), text_of(&it["arg-type"]), text_of(&it["ret-type"])))
    }

    /// Name and type of the data.
    pub(crate) fn events(&self) -> impl Iterator<Item = (&str, &str)> {
        self.all("event").map(|it| (text_of(&it["name"]), text_of(&it["arg-type"])))
    }

    pub(crate) fn members(&self, ty: &str) -> Vec<Member> {
        let member = |it: &Value| Member {
            name: text_of(&it["name"]).to_owned(),
            ty: text_of(&it["type"]).to_owned(),
            is_optional: it.get("default").is_some(),
        };
        list(&self.entry(ty)["members"]).iter().map(member).collect()
    }

    /// Each value that adds members, and the type that has them.
    pub(crate) fn variants(&self, ty: &str) -> Vec<(&str, &str)> {
        list(&self.entry(ty)["variants"]).iter().map(|it| (text_of(&it["case"]), text_of(&it["type"]))).collect()
    }

    pub(crate) fn alternatives(&self, ty: &str) -> Vec<&str> {
        match self.entry(ty)["meta-type"] == "alternate" {
            true => list(&self.entry(ty)["members"]).iter().map(|it| text_of(&it["type"])).collect(),
            false => vec![text_of(&self.entry(ty)["name"])],
        }
    }

    pub(crate) fn element(&self, ty: &str) -> Option<&str> {
        self.entry(ty)["element-type"].as_str()
    }

    pub(crate) fn values(&self, ty: &str) -> Option<Vec<&str>> {
        let entry = self.entry(ty);
        (entry["meta-type"] == "enum").then(|| list(&entry["values"]).iter().map(text_of).collect())
    }

    /// The kind of JSON value.
    pub(crate) fn kind(&self, ty: &str) -> &str {
        let entry = self.entry(ty);
        match text_of(&entry["meta-type"]) {
            "builtin" => text_of(&entry["json-type"]),
            "enum" => "string",
            "array" => "array",
            "object" => "object",
            _ => "value",
        }
    }

    pub(crate) fn is_empty_object(&self, ty: &str) -> bool {
        self.kind(ty) == "object" && self.members(ty).is_empty() && self.variants(ty).is_empty()
    }

    fn all(&self, meta: &'static str) -> impl Iterator<Item = &Value> {
        self.0.values().filter(move |it| it["meta-type"] == meta)
    }

    fn entry(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or_else(|| panic!("the schema has no entry `{name}`"))
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text_of(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
