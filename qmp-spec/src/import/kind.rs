//! Kinds of types, and which of them JSON tells apart.

use crate::model::{Object, Spec, Type};

/// What a type is, whatever it consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    String,
    Enum,
    Int,
    Number,
    Bool,
    Null,
    Any,
    Object,
    Array,
    Alternate,
    Named,
}

impl Kind {
    pub(super) fn of(ty: &Type) -> Self {
        match ty {
            Type::String => Kind::String,
            Type::Enum(_) => Kind::Enum,
            Type::Int(_) => Kind::Int,
            Type::Number => Kind::Number,
            Type::Bool => Kind::Bool,
            Type::Null => Kind::Null,
            Type::Any => Kind::Any,
            Type::Object(_) => Kind::Object,
            Type::Array(_) => Kind::Array,
            Type::Alternate(_) => Kind::Alternate,
            Type::Named(_) => Kind::Named,
        }
    }

    /// What a value of the type is in JSON.
    pub(super) fn in_json(spec: &Spec, ty: &Type) -> Self {
        Self::of(spec.resolved(ty)).told_by_json()
    }

    /// JSON has one kind of strings and one of numbers.
    pub(super) fn told_by_json(self) -> Self {
        match self {
            Kind::Enum => Kind::String,
            Kind::Int => Kind::Number,
            kind => kind,
        }
    }

    /// What people call it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Kind::String => "string",
            Kind::Enum => "enumeration",
            Kind::Int => "int",
            Kind::Number => "number",
            Kind::Bool => "bool",
            Kind::Null => "null",
            Kind::Any => "any",
            Kind::Object => "object",
            Kind::Array => "array",
            Kind::Alternate => "alternate",
            Kind::Named => "type",
        }
    }
}

/// A type of the same kind that consists of nothing, for those that have a name.
pub(super) fn empty(ty: &Type) -> Type {
    match ty {
        Type::Object(_) => Type::Object(Object::default()),
        Type::Enum(_) => Type::Enum(Vec::new()),
        Type::Alternate(_) => Type::Alternate(Vec::new()),
        _ => Type::Any,
    }
}
