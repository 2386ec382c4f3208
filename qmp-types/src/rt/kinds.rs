//! Whether a type of the user's can hold what a document calls `json-int` and the like, where no types were made of the
//! document. A macro knows no more of a type than how it is spelled; it may be an alias.

use super::Holds;
use crate::Number;

/// A type that holds a json-string.
#[diagnostic::on_unimplemented(
    message = "this member is a json-string in the document; `{Self}` cannot hold it",
    label = "use `String` here"
)]
pub trait HoldsString {}

#[diagnostic::do_not_recommend]
impl<T: Holds<String> + ?Sized> HoldsString for T {}

/// Asks whether a type holds a json-string.
pub fn json_string<T: HoldsString + ?Sized>() {}

/// A type that holds a json-int of the width of `S`.
#[diagnostic::on_unimplemented(
    message = "this member is a json-int in the document; `{Self}` cannot hold it",
    label = "use `{S}` here"
)]
pub trait HoldsInt<S> {}

#[diagnostic::do_not_recommend]
impl<T: Holds<S> + ?Sized, S> HoldsInt<S> for T {}

/// Asks whether a type holds a json-int of the width of `S`.
pub fn json_int<T: HoldsInt<S> + ?Sized, S>() {}

/// A type that holds a json-number.
#[diagnostic::on_unimplemented(
    message = "this member is a json-number in the document; `{Self}` cannot hold it",
    label = "use `Number` or `f64` here"
)]
pub trait HoldsNumber {}

#[diagnostic::do_not_recommend]
impl<T: Holds<Number> + ?Sized> HoldsNumber for T {}

/// Asks whether a type holds a json-number.
pub fn json_number<T: HoldsNumber + ?Sized>() {}

/// A type that holds a json-bool.
#[diagnostic::on_unimplemented(
    message = "this member is a json-bool in the document; `{Self}` cannot hold it",
    label = "use `bool` here"
)]
pub trait HoldsBool {}

#[diagnostic::do_not_recommend]
impl<T: Holds<bool> + ?Sized> HoldsBool for T {}

/// Asks whether a type holds a json-bool.
pub fn json_bool<T: HoldsBool + ?Sized>() {}
