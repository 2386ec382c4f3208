//! What JSON tells values by.

use std::fmt;

use serde_json::Value;

use super::{Spec, Type};

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum JsonKind {
    String,
    Number,
    Bool,
    Null,
    Object,
    Array,
}

impl JsonKind {
    pub(crate) fn of(value: &Value) -> Self {
        match value {
            Value::String(_) => JsonKind::String,
            Value::Number(_) => JsonKind::Number,
            Value::Bool(_) => JsonKind::Bool,
            Value::Null => JsonKind::Null,
            Value::Object(_) => JsonKind::Object,
            Value::Array(_) => JsonKind::Array,
        }
    }
}

impl Spec {
    /// The kind of all values of a type; `None` where they may be of several.
    pub(crate) fn json_kind(&self, ty: &Type) -> Option<JsonKind> {
        match self.resolved(ty) {
            Type::String | Type::Enum(_) => Some(JsonKind::String),
            Type::Int(_) | Type::Number => Some(JsonKind::Number),
            Type::Bool => Some(JsonKind::Bool),
            Type::Null => Some(JsonKind::Null),
            Type::Object(_) => Some(JsonKind::Object),
            Type::Array(_) => Some(JsonKind::Array),
            Type::Any | Type::Alternate(_) | Type::Named(_) => None,
        }
    }
}

/// With its article.
impl fmt::Display for JsonKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            JsonKind::String => "a string",
            JsonKind::Number => "a number",
            JsonKind::Bool => "a boolean",
            JsonKind::Null => "null",
            JsonKind::Object => "an object",
            JsonKind::Array => "an array",
        })
    }
}
