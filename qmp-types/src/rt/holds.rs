//! Whether a type of the user's can hold a member of the document: a question for the compiler alone.
//!
//! A checked derive asks it for each field, in code that is never run: `rt::member(&spec.device).mandatory().held_by::<String>()`.

use std::marker::PhantomData;

use super::Enum;
use crate::{Number, RawValue, Value};

/// A type that holds what the document's type `S` holds.
///
/// There is no implementation for all types of themselves: it would overlap with those of containers.
/// Generated types get theirs from the macros that give them the rest.
#[diagnostic::on_unimplemented(
    message = "this member is `{S}` in the checked type; `{Self}` cannot hold it",
    label = "use `{S}` here"
)]
pub trait Holds<S: ?Sized> {}

/// One for all: the compiler holds each implementation against each other.
#[diagnostic::do_not_recommend]
impl<E: Enum> Holds<E> for String {}

/// The same of a type that a document defines, for which there may be one of the user's own.
#[diagnostic::on_unimplemented(
    message = "this member is `{S}` in the checked type; `{Self}` cannot hold it",
    label = "use `{S}` here",
    note = "a type of your own holds it if it derives `Object` or `Enum` with `#[qmp(check = …)]` naming that type"
)]
pub trait HoldsDefined<S: ?Sized> {}

#[diagnostic::do_not_recommend]
impl<T: Holds<S> + ?Sized, S: ?Sized> HoldsDefined<S> for T {}

/// A type of a member as the document's types have it.
pub trait Member {
    /// The type of its value, where it is present.
    type Value;
    /// [`Common`], or [`Defined`].
    type Question<V>;
}

/// A question about a type that no document defines.
pub struct Common<S>(PhantomData<S>);

/// A question about one that a document defines, or that has such in it.
pub struct Defined<S>(PhantomData<S>);

/// A member that every message has.
#[diagnostic::on_unimplemented(
    message = "this member may be absent, so its field must be an `Option`",
    label = "make this an `Option<…>`"
)]
pub trait Mandatory: Member {}

impl<S: Member> Member for Option<S> {
    type Value = S;
    type Question<V> = S::Question<V>;
}

/// A member's type, known before it is asked who holds it: the compiler's message then has its name.
pub struct Asked<S>(PhantomData<S>);

/// Asks about a member.
pub fn member<S: Member>(_: &S) -> Asked<S> {
    Asked(PhantomData)
}

impl<S: Member> Asked<S> {
    /// The field is no `Option`.
    pub fn mandatory(self) -> S::Question<S::Value>
    where
        S: Mandatory,
    {
        never_run()
    }

    /// The field is an `Option`; the member may be mandatory all the same.
    pub fn optional(self) -> S::Question<S::Value> {
        never_run()
    }
}

fn never_run() -> ! {
    std::process::abort()
}

impl<S> Common<S> {
    /// Asks whether a field's type, within its `Option`, holds the member.
    pub fn held_by<T: Holds<S> + ?Sized>(self) {}
}

impl<S> Defined<S> {
    /// Asks whether a field's type, within its `Option`, holds the member.
    pub fn held_by<T: HoldsDefined<S> + ?Sized>(self) {}
}

/// A type of members that are always there.
pub trait Always {
    /// [`Common`], or [`Defined`].
    type Question<V>;
}

impl<S: Always> Member for S {
    type Value = S;
    type Question<V> = S::Question<V>;
}
#[diagnostic::do_not_recommend]
impl<S: Always> Mandatory for S {}

/// Makes a type one of members that are always there, which holds itself.
#[doc(hidden)]
#[macro_export]
macro_rules! member {
    ($name:ty) => {
        $crate::member!($name, Defined);
    };
    ($name:ty, $question:ident $([$($parameters:tt)*] [$($bounds:tt)*])?) => {
        #[diagnostic::do_not_recommend]
        impl $(<$($parameters)*>)? $crate::rt::Holds<$name> for $name $($($bounds)*)? {}
        impl $(<$($parameters)*>)? $crate::rt::Always for $name $($($bounds)*)? {
            type Question<__V> = $crate::rt::$question<__V>;
        }
    };
}

crate::member!(String, Common);
crate::member!(i8, Common);
crate::member!(i16, Common);
crate::member!(i32, Common);
crate::member!(i64, Common);
crate::member!(u8, Common);
crate::member!(u16, Common);
crate::member!(u32, Common);
crate::member!(u64, Common);
crate::member!(bool, Common);
crate::member!((), Common);
crate::member!(Number, Common);
crate::member!(crate::Map<String, Value>, Common);

impl Always for Value {
    type Question<V> = Common<V>;
}

/// Any JSON value, and the text of one, hold everything.
#[diagnostic::do_not_recommend]
impl<S> Holds<S> for Value {}
#[diagnostic::do_not_recommend]
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

#[diagnostic::do_not_recommend]
impl<T: Holds<S>, S> Holds<Vec<S>> for Vec<T> {}
impl<S: Member> Always for Vec<S> {
    type Question<V> = S::Question<V>;
}

#[diagnostic::do_not_recommend]
impl<T: Holds<Value>> Holds<crate::Map<String, Value>> for std::collections::BTreeMap<String, T> {}

#[diagnostic::do_not_recommend]
impl<T: Holds<S>, S> Holds<Box<S>> for Box<T> {}
impl<S: Member> Always for Box<S> {
    type Question<V> = S::Question<V>;
}
