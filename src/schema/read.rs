//! From what the server says to a [`Schema`]: names of types become places in a list.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::{Entry, Kind, Member, Name, Schema, Type, TypeId};
use crate::JsonError;

/// Types by their names while they are read, also of those that are used before they are defined.
#[derive(Default)]
struct Reader {
    places: HashMap<Name, TypeId>,
    types: Vec<Type>,
    commands: BTreeMap<Name, Entry>,
    events: BTreeMap<Name, Entry>,
}

pub(super) fn schema(json: &str, version: String, release: Option<(i64, i64)>) -> Result<Schema, JsonError> {
    let entities: Vec<Value> = serde_json::from_str(json)?;
    let mut reader = Reader::default();
    entities.iter().for_each(|it| reader.entity(it));
    let Reader { types, commands, events, .. } = reader;
    Ok(Schema { version, release, commands, events, types })
}

impl Reader {
    fn entity(&mut self, entity: &Value) {
        let (Some(name), Some(kind)) = (text(entity, "name"), text(entity, "meta-type")) else { return };
        if matches!(kind, "command" | "event") {
            let entry = Entry {
                arguments: self.named(entity, "arg-type"),
                returns: (kind == "command").then(|| self.named(entity, "ret-type")),
                out_of_band: entity["allow-oob"] == true,
                features: names(entity, "features"),
            };
            let into = if kind == "command" { &mut self.commands } else { &mut self.events };
            into.insert(name.into(), entry);
        } else {
            let read = self.read(entity, kind);
            let place = self.place(name);
            self.types[place] = read;
        }
    }

    fn read(&mut self, entity: &Value, kind: &str) -> Type {
        match kind {
            "builtin" => builtin(text(entity, "json-type").unwrap_or_default()),
            "enum" => Type::Enum(values(entity)),
            "array" => Type::Array(self.named(entity, "element-type")),
            "alternate" => Type::Alternate(list(entity, "members").map(|it| self.named(it, "type")).collect()),
            "object" => Type::Object {
                members: list(entity, "members").filter_map(|it| self.member(it)).collect(),
                tag: text(entity, "tag").map(Into::into),
                variants: list(entity, "variants").filter_map(|it| self.variant(it)).collect(),
            },
            _ => Type::Any,
        }
    }

    fn member(&mut self, member: &Value) -> Option<Member> {
        Some(Member {
            name: text(member, "name")?.into(),
            kind: self.named(member, "type"),
            optional: member.get("default").is_some(),
            features: names(member, "features"),
        })
    }

    fn variant(&mut self, variant: &Value) -> Option<(Name, TypeId)> {
        Some((text(variant, "case")?.into(), self.named(variant, "type")))
    }

    /// The type that a member of the JSON names.
    fn named(&mut self, entity: &Value, member: &str) -> TypeId {
        self.place(text(entity, member).unwrap_or_default())
    }

    fn place(&mut self, name: &str) -> TypeId {
        if let Some(place) = self.places.get(name) {
            return *place;
        }
        let place = self.types.len();
        self.types.push(Type::Any);
        self.places.insert(name.into(), place);
        place
    }
}

fn builtin(json: &str) -> Type {
    Type::Builtin(match json {
        "string" => Kind::String,
        "int" => Kind::Int,
        "number" => Kind::Number,
        "boolean" => Kind::Bool,
        "null" => Kind::Null,
        _ => return Type::Any,
    })
}

/// The values of an enumeration, which newer servers have as members, with more about each.
fn values(entity: &Value) -> Box<[Name]> {
    match entity.get("members") {
        Some(_) => list(entity, "members").filter_map(|it| text(it, "name")).map(Into::into).collect(),
        None => names(entity, "values"),
    }
}

fn text<'a>(entity: &'a Value, member: &str) -> Option<&'a str> {
    entity.get(member)?.as_str()
}

fn names(entity: &Value, member: &str) -> Box<[Name]> {
    list(entity, member).filter_map(Value::as_str).map(Into::into).collect()
}

fn list<'a>(entity: &'a Value, member: &str) -> impl Iterator<Item = &'a Value> + use<'a> {
    entity.get(member).and_then(Value::as_array).into_iter().flatten()
}
