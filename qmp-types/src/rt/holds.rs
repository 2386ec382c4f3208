//! Whether a type of the user's can hold a member of the document: a question for the compiler alone.
//!
//! A checked derive calls [`holds`] or [`holds_optional`] for each field, in code that is never run.

use crate::{Number, RawValue, Value};

/// A type that holds what the document's type `S` holds.
///
/// There is no implementation for all types of themselves: it would overlap with those of containers.
/// Generated types get theirs from the macros that give them the rest.
#[diagnostic::on_unimplemented(
    message = "this member is `{S}` in the document; `{Self}` cannot hold it",
    label = "the document says `{S}`",
    note = "a type of your own holds it if it derives `Object` or `Enum` with `#[qmp(check = …)]` naming the document's type"
)]
pub trait Holds<S: ?Sized> {}

/// A type of a member as the document's types have it.
pub trait Member {
    /// The type of its value, where it is present.
    type Value;
}

/// A member that every message has.
#[diagnostic::on_unimplemented(
    message = "this member is optional in the document; a field that is no `Option` cannot hold its absence",
    label = "an `Option` is needed here"
)]
pub trait Mandatory: Member {}

impl<S> Member for Option<S> {
    type Value = S;
}

/// Asks whether a field that is no `Option` holds a member.
pub fn holds<T, S: Mandatory>(_: &S)
where
    T: Holds<S::Value> + ?Sized,
{
}

/// Asks whether a field that is an `Option` of `T` holds a member, which may be mandatory.
pub fn holds_optional<T, S: Member>(_: &S)
where
    T: Holds<S::Value> + ?Sized,
{
}

/// Makes a type one of members that are always there, which holds itself.
#[doc(hidden)]
#[macro_export]
macro_rules! member {
    ($name:ty) => {
        impl $crate::rt::Holds<$name> for $name {}
        impl $crate::rt::Mandatory for $name {}
        impl $crate::rt::Member for $name {
            type Value = $name;
        }
    };
}

crate::member!(String);
crate::member!(i64);
crate::member!(bool);
crate::member!(Number);
crate::member!(crate::Map<String, Value>);

impl Mandatory for Value {}
impl Member for Value {
    type Value = Value;
}

/// Any JSON value, and the text of one, hold everything.
impl<S> Holds<S> for Value {}
impl<S> Holds<S> for Box<RawValue> {}

impl Holds<String> for Box<str> {}
impl Holds<String> for std::rc::Rc<str> {}
impl Holds<String> for std::sync::Arc<str> {}
impl Holds<String> for std::borrow::Cow<'_, str> {}
impl Holds<i64> for i128 {}
impl Holds<i64> for Number {}
impl Holds<Number> for f64 {}

impl<T: Holds<S>, S> Holds<Vec<S>> for Vec<T> {}
impl<S> Member for Vec<S> {
    type Value = Vec<S>;
}
impl<S> Mandatory for Vec<S> {}

impl<T: Holds<Value>> Holds<crate::Map<String, Value>> for std::collections::BTreeMap<String, T> {}

impl<T: Holds<S>, S> Holds<Box<S>> for Box<T> {}
impl<S> Member for Box<S> {
    type Value = Box<S>;
}
impl<S> Mandatory for Box<S> {}
