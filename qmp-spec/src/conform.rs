//! Holds JSON values against the model: the reading of a value without generated code.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::model::{Branch, JsonKind, Member, Object, Spec, Type, Variants, Width};

/// In what a value departs from its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// What kind of departure it is.
    pub kind: MisfitKind,
    /// Where in the value: `data.clients[2].host`.
    pub path: String,
    /// Why, in words.
    pub reason: String,
    /// Where in the text of an example, where the path does not tell.
    pub offset: Option<usize>,
}

/// Kinds of departures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MisfitKind {
    /// The value is of another type.
    Type,
    /// A required member is absent.
    Missing,
    /// A member that the text does not know.
    Undeclared,
    /// A string that is not among the values of its enumeration.
    Value,
    /// An example that shows another event or command.
    Name,
    /// An example that is not JSON.
    Syntax,
    /// An event without its time.
    Timestamp,
    /// A member that says what its absence says.
    Redundant,
}

/// Everything in which `value` departs from `ty`; `path` is where the value stands.
pub fn value(spec: &Spec, ty: &Type, value: &Value, path: &str) -> Vec<Misfit> {
    let mut reader = Reader { spec, found: Vec::new() };
    reader.value(ty, value, path);
    reader.found
}

/// Everything in which the members of `map` depart from `object`.
pub fn object(spec: &Spec, object: &Object, map: &Map<String, Value>, path: &str) -> Vec<Misfit> {
    let mut reader = Reader { spec, found: Vec::new() };
    reader.object(object, map, path);
    reader.found
}

struct Reader<'a> {
    spec: &'a Spec,
    found: Vec<Misfit>,
}

impl Reader<'_> {
    fn value(&mut self, ty: &Type, value: &Value, path: &str) {
        match (ty, value) {
            (Type::Any, _)
            | (Type::Null, Value::Null)
            | (Type::String, Value::String(_))
            | (Type::Bool, Value::Bool(_))
            | (Type::Number, Value::Number(_)) => {}
            (Type::Int(width), Value::Number(it)) if integer(it).is_some_and(|it| width.range().contains(&it)) => {}
            (Type::Enum(values), Value::String(it)) => {
                if !values.iter().any(|value| value.name == *it) {
                    self.report(MisfitKind::Value, path, format!("`{it}` is not among its values"));
                }
            }
            (Type::Object(object), Value::Object(map)) => {
                // Of an object without members nothing is known but that it is one.
                if !object.is_empty() {
                    self.object(object, map, path);
                }
            }
            (Type::Array(element), Value::Array(values)) => {
                for (at, value) in values.iter().enumerate() {
                    self.value(element, value, &format!("{path}[{at}]"));
                }
            }
            (Type::Named(id), value) => self.value(&self.spec[*id].ty, value, path),
            (Type::Alternate(alternatives), value) => self.alternate(alternatives, value, path),
            _ => self.report(MisfitKind::Type, path, format!("expected {}, found {}", expected(ty), found(value))),
        }
    }

    /// Holds a value against the alternative of its kind.
    fn alternate(&mut self, alternatives: &[Member], value: &Value, path: &str) {
        match alternatives.iter().find(|it| self.is_of_kind(&it.ty, value)) {
            Some(it) => self.value(&it.ty, value, path),
            None => {
                let names: Vec<_> = alternatives.iter().map(|it| self.spec.type_name(&it.ty)).collect();
                let reason = format!("expected {}, found {}", names.join(" or "), found(value));
                self.report(MisfitKind::Type, path, reason);
            }
        }
    }

    /// Whether a value looks like one of a type: is of the same kind.
    fn is_of_kind(&self, ty: &Type, value: &Value) -> bool {
        *self.spec.resolved(ty) == Type::Any || self.spec.json_kind(ty) == Some(JsonKind::of(value))
    }

    fn object(&mut self, object: &Object, map: &Map<String, Value>, path: &str) {
        let mut known = BTreeSet::new();
        let parts = parts(self.spec, object, map);
        for member in parts.iter().flat_map(|it| it.members) {
            known.insert(member.name.as_str());
            let path = join(path, &member.name);
            match map.get(&member.name) {
                // Of an optional member `null` says what absence says.
                Some(Value::Null) if member.optional && !self.takes_null(&member.ty) => {
                    self.report(MisfitKind::Redundant, &path, "null says what absence says".into());
                }
                Some(value) => self.value(&member.ty, value, &path),
                None if member.optional => {}
                None => self.report(MisfitKind::Missing, &path, "the member is missing".into()),
            }
        }
        if parts.iter().all(|it| it.is_closed) {
            for name in map.keys().filter(|it| !known.contains(it.as_str())) {
                self.report(MisfitKind::Undeclared, &join(path, name), "the text does not know this member".into());
            }
        }
    }

    /// Whether `null` is a value like any other.
    fn takes_null(&self, ty: &Type) -> bool {
        match ty {
            Type::Any | Type::Null => true,
            Type::Named(id) => match &self.spec[*id].ty {
                Type::Alternate(alternatives) => alternatives.iter().any(|it| it.ty == Type::Null),
                ty => matches!(ty, Type::Any | Type::Null),
            },
            _ => false,
        }
    }

    fn report(&mut self, kind: MisfitKind, path: &str, reason: String) {
        self.found.push(Misfit { kind, path: path.to_owned(), reason, offset: None });
    }
}

/// Members that stand side by side in one value.
struct Part<'a> {
    members: &'a [Member],
    is_closed: bool,
}

/// All that a value's members may be: those of the object, of the branch that the value shows, and of the types that
/// these are like.
fn parts<'a>(spec: &'a Spec, object: &'a Object, map: &Map<String, Value>) -> Vec<Part<'a>> {
    let mut parts = Vec::new();
    let mut pending = vec![object];
    let mut seen = BTreeSet::new();
    while let Some(object) = pending.pop() {
        parts.push(Part { members: &object.members, is_closed: object.open.is_none() });
        let branch = object.variants.as_ref().and_then(|it| branch(it, map));
        parts.extend(branch.map(|it| Part { members: &it.members, is_closed: true }));
        for like in object.like.iter().chain(branch.and_then(|it| it.like.as_ref())) {
            // A type that is like itself has been reported.
            if let (Type::Named(id), Type::Object(like)) = (&**like, spec.resolved(like))
                && seen.insert(*id)
            {
                pending.push(like);
            }
        }
    }
    parts
}

fn branch<'a>(variants: &'a Variants, map: &Map<String, Value>) -> Option<&'a Branch> {
    let tag = map.get(&variants.tag)?.as_str()?;
    variants.branches.iter().find(|it| it.value == tag)
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn expected(ty: &Type) -> &'static str {
    match ty {
        Type::String | Type::Enum(_) => "a string",
        Type::Int(width) => width_name(*width),
        Type::Number => "a number",
        Type::Bool => "a boolean",
        Type::Object(_) => "an object",
        Type::Array(_) => "an array",
        Type::Null => "null",
        Type::Alternate(_) | Type::Any | Type::Named(_) => "a value",
    }
}

fn width_name(width: Width) -> &'static str {
    match width {
        Width::I8 => "an integer of 8 bits",
        Width::I16 => "an integer of 16 bits",
        Width::I32 => "an integer of 32 bits",
        Width::I64 => "an integer of 64 bits",
        Width::U8 => "an integer from 0 to 255",
        Width::U16 => "an integer from 0 to 65535",
        Width::U32 => "an integer of 32 bits, and not negative",
        Width::U64 | Width::Size => "an integer of 64 bits, and not negative",
    }
}

fn integer(number: &serde_json::Number) -> Option<i128> {
    number.as_i64().map(i128::from).or(number.as_u64().map(i128::from))
}

fn found(value: &Value) -> String {
    match value {
        Value::Null => "null".into(),
        Value::Bool(it) => format!("the boolean {it}"),
        Value::Number(it) => format!("the number {it}"),
        Value::String(it) => format!("the string {it:?}"),
        Value::Array(_) => "an array".into(),
        Value::Object(_) => "an object".into(),
    }
}
