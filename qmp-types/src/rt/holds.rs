//! Whether a type of the user's can hold a member of the document: a question for the compiler alone.
//!
//! A checked derive asks it for each field, in code that is never run: `rt::mandatory(&spec.device).held_by::<String>()`.

use std::marker::PhantomData;

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

/// A member's type, known before it is asked who holds it: the compiler's message then has its name.
pub struct Asked<S>(PhantomData<S>);

/// A member for a field that is no `Option`.
pub fn mandatory<S: Mandatory>(_: &S) -> Asked<S::Value> {
    Asked(PhantomData)
}

/// A member for a field that is an `Option`; it may be mandatory all the same.
pub fn optional_member<S: Member>(_: &S) -> Asked<S::Value> {
    Asked(PhantomData)
}

impl<S> Asked<S> {
    /// Asks whether a field's type, within its `Option`, holds the member.
    pub fn held_by<T: Holds<S> + ?Sized>(self) {}
}

/// Makes a type one of members that are always there, which holds itself.
#[doc(hidden)]
#[macro_export]
macro_rules! member {
    ($name:ty) => {
        #[diagnostic::do_not_recommend]
        impl $crate::rt::Holds<$name> for $name {}
        #[diagnostic::do_not_recommend]
        impl $crate::rt::Mandatory for $name {}
        impl $crate::rt::Member for $name {
            type Value = $name;
        }
    };
}

crate::member!(String);
crate::member!(i8);
crate::member!(i16);
crate::member!(i32);
crate::member!(i64);
crate::member!(u8);
crate::member!(u16);
crate::member!(u32);
crate::member!(u64);
crate::member!(bool);
crate::member!(Number);
crate::member!(crate::Map<String, Value>);

#[diagnostic::do_not_recommend]
impl Mandatory for Value {}
impl Member for Value {
    type Value = Value;
}

/// Any JSON value, and the text of one, hold everything.
impl<S> Holds<S> for Value {}
impl<S> Holds<S> for Box<RawValue> {}

#[diagnostic::do_not_recommend]
impl Holds<String> for Box<str> {}
#[diagnostic::do_not_recommend]
impl Holds<String> for std::rc::Rc<str> {}
#[diagnostic::do_not_recommend]
impl Holds<String> for std::sync::Arc<str> {}
#[diagnostic::do_not_recommend]
impl Holds<String> for std::borrow::Cow<'_, str> {}
/// What else holds each integer, beside the type of its own width.
macro_rules! integers {
    ($($narrow:ty: $($wide:ty),*;)*) => {
        $($(#[diagnostic::do_not_recommend]
        impl Holds<$narrow> for $wide {})*)*
    };
}

integers! {
    i8: i16, i32, i64, i128, Number, serde_json::Number;
    i16: i32, i64, i128, Number, serde_json::Number;
    i32: i64, i128, Number, serde_json::Number;
    i64: i128, Number, serde_json::Number;
    u8: u16, u32, u64, u128, i16, i32, i64, i128, Number, serde_json::Number;
    u16: u32, u64, u128, i32, i64, i128, Number, serde_json::Number;
    u32: u64, u128, i64, i128, Number, serde_json::Number;
    u64: u128, i128, Number, serde_json::Number;
}

#[diagnostic::do_not_recommend]
impl Holds<Number> for f64 {}
#[diagnostic::do_not_recommend]
impl Holds<Number> for serde_json::Number {}

impl<T: Holds<S>, S> Holds<Vec<S>> for Vec<T> {}
impl<S> Member for Vec<S> {
    type Value = Vec<S>;
}
#[diagnostic::do_not_recommend]
impl<S> Mandatory for Vec<S> {}

impl<T: Holds<Value>> Holds<crate::Map<String, Value>> for std::collections::BTreeMap<String, T> {}

impl<T: Holds<S>, S> Holds<Box<S>> for Box<T> {}
impl<S> Member for Box<S> {
    type Value = Box<S>;
}
#[diagnostic::do_not_recommend]
impl<S> Mandatory for Box<S> {}
