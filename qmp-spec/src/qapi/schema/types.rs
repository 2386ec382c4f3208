//! References to types.

use super::DefinitionId;
use crate::source::Span;

/// A reference to a type, or to an array of it.
#[derive(Clone, Debug)]
pub struct TypeRef {
    /// The name.
    pub name: String,
    /// Whether it is an array.
    pub is_array: bool,
    /// The place of the name.
    pub span: Span,
    /// What the name stands for.
    pub target: Target,
}

/// What the name of a type stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A type that every schema has.
    Builtin(Builtin),
    /// A definition of the schema.
    Defined(DefinitionId),
    /// Nothing; there is a finding.
    Unknown,
}

/// A type that every schema has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Builtin {
    /// `str`: a string
    Str,
    /// `number`: any number
    Number,
    /// `int`, `int64`: an integer of 64 bits; `int8` and so on with fewer.
    Int(u8),
    /// `uint8` to `uint64`: the same without a sign.
    Uint(u8),
    /// `size`: an integer of 64 bits without a sign, which counts bytes.
    Size,
    /// `bool`: `true` or `false`
    Bool,
    /// `null`: `null`
    Null,
    /// `any`: any value
    Any,
    /// `QType`: the name of a kind of JSON
    QType,
}

/// The built-in types by name.
const BUILTINS: [(&str, Builtin); 16] = [
    ("str", Builtin::Str),
    ("number", Builtin::Number),
    ("int", Builtin::Int(64)),
    ("int8", Builtin::Int(8)),
    ("int16", Builtin::Int(16)),
    ("int32", Builtin::Int(32)),
    ("int64", Builtin::Int(64)),
    ("uint8", Builtin::Uint(8)),
    ("uint16", Builtin::Uint(16)),
    ("uint32", Builtin::Uint(32)),
    ("uint64", Builtin::Uint(64)),
    ("size", Builtin::Size),
    ("bool", Builtin::Bool),
    ("null", Builtin::Null),
    ("any", Builtin::Any),
    ("QType", Builtin::QType),
];

impl Builtin {
    /// The built-in type of a name.
    ///
    /// ```
    /// use qmp_spec::qapi::Builtin;
    ///
    /// assert_eq!(Builtin::named("uint16"), Some(Builtin::Uint(16)));
    /// assert_eq!(Builtin::named("BlockInfo"), None);
    /// ```
    pub fn named(name: &str) -> Option<Self> {
        BUILTINS.iter().find(|(it, _)| *it == name).map(|(_, builtin)| *builtin)
    }
}

/// The names of built-in types.
pub(in crate::qapi) fn builtin_names() -> impl Iterator<Item = &'static str> {
    BUILTINS.iter().map(|(name, _)| *name)
}
