//! What a macro can tell of a type, which is no more than how it is spelled.

use syn::{GenericArgument, PathArguments, Type, TypePath};

/// What the values of a type are like on the wire, by the last segment of its path.
#[derive(Clone, Copy)]
pub(super) enum Shape<'a> {
    /// A string.
    Text,
    /// An integer from the first of these to the second.
    Int(i128, i128),
    /// `f64`
    Float,
    /// `Number`: any, exactly.
    Number,
    Bool,
    /// `Vec` and its like.
    Array(&'a Type),
    /// A map from strings.
    Map,
    /// Any JSON value.
    Any,
    /// `f32`, `char`, `()` and the like: nothing in a document is one.
    Misfit,
    /// A type of the user's: it may be anything.
    Own,
}

impl<'a> Shape<'a> {
    pub(super) fn of(ty: &'a Type) -> Self {
        match ty {
            Type::Path(path) => Self::of_path(path),
            Type::Paren(inner) => Self::of(&inner.elem),
            Type::Group(inner) => Self::of(&inner.elem),
            Type::Array(array) => Self::Array(&array.elem),
            Type::Slice(slice) => Self::Array(&slice.elem),
            Type::Tuple(tuple) if tuple.elems.is_empty() => Self::Misfit,
            _ => Self::Own,
        }
    }

    fn of_path(path: &'a TypePath) -> Self {
        let Some(last) = path.path.segments.last() else { return Self::Own };
        let argument = first_type(&last.arguments);
        match (last.ident.to_string().as_str(), argument) {
            ("String" | "str" | "UnknownValue", None) => Self::Text,
            ("i8", None) => Self::Int(i8::MIN.into(), i8::MAX.into()),
            ("i16", None) => Self::Int(i16::MIN.into(), i16::MAX.into()),
            // On some machines the size of a pointer is that of these.
            ("i32" | "isize", None) => Self::Int(i32::MIN.into(), i32::MAX.into()),
            ("i64", None) => Self::Int(i64::MIN.into(), i64::MAX.into()),
            ("i128", None) => Self::Int(i128::MIN, i128::MAX),
            ("u8", None) => Self::Int(0, u8::MAX.into()),
            ("u16", None) => Self::Int(0, u16::MAX.into()),
            ("u32" | "usize", None) => Self::Int(0, u32::MAX.into()),
            ("u64", None) => Self::Int(0, u64::MAX.into()),
            ("u128", None) => Self::Int(0, i128::MAX),
            ("f64", None) => Self::Float,
            ("Number", None) => Self::Number,
            ("bool", None) => Self::Bool,
            ("Value" | "RawValue", None) => Self::Any,
            ("f32" | "char", None) => Self::Misfit,
            ("Extra", None) | ("HashMap" | "BTreeMap" | "Map" | "IndexMap", _) => Self::Map,
            ("Vec" | "VecDeque" | "LinkedList" | "HashSet" | "BTreeSet", Some(element)) => Self::Array(element),
            ("Box" | "Rc" | "Arc" | "Cow", Some(inner)) => Self::of(inner),
            _ => Self::Own,
        }
    }
}

/// The first argument that is a type: `T` of `Cow<'static, T>`.
fn first_type(arguments: &PathArguments) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = arguments else { return None };
    arguments.args.iter().find_map(|it| match it {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use std::mem::discriminant;

    use super::*;

    fn is_same(shape: Shape, other: Shape) -> bool {
        discriminant(&shape) == discriminant(&other)
    }

    #[test]
    fn types_are_known_by_their_last_segment() {
        let cases = [
            ("std::string::String", Shape::Text),
            ("Box<str>", Shape::Text),
            ("Cow<'static, str>", Shape::Text),
            ("u64", Shape::Int(0, 0)),
            ("u32", Shape::Int(0, 0)),
            ("serde_json::Number", Shape::Number),
            ("Box<RawValue>", Shape::Any),
            ("BTreeMap<String, Value>", Shape::Map),
            ("()", Shape::Misfit),
            ("Box<acme::Fan>", Shape::Own),
            ("Vec", Shape::Own),
            ("fn() -> u8", Shape::Own),
        ];
        for (text, shape) in cases {
            let ty = syn::parse_str::<Type>(text).expect("it is a type");
            assert!(is_same(Shape::of(&ty), shape), "{text}");
        }
        for text in ["Vec<u8>", "Box<[u8]>", "std::collections::BTreeSet<u8>", "[u8; 4]"] {
            let ty = syn::parse_str::<Type>(text).expect("it is a type");
            assert!(matches!(Shape::of(&ty), Shape::Array(it) if is_same(Shape::of(it), Shape::Int(0, 0))), "{text}");
        }
    }
}
