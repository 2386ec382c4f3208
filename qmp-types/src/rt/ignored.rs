//! What handling an ignored event gives where nothing else is said.

/// A type with a value for that, which is its default value.
#[diagnostic::on_unimplemented(
    message = "ignored events give the default value of `Output`, and `{Self}` has none",
    label = "add `ignored = value`"
)]
pub trait Ignored {
    /// The value.
    fn ignored() -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: Default> Ignored for T {
    fn ignored() -> Self {
        Self::default()
    }
}

/// The value for an ignored event.
pub fn ignored<T: Ignored>() -> T {
    T::ignored()
}
