//! The bodies of the derives: the user's own types get the impls that generated ones have.
//!
//! ```text
//! tokens ──ast (with attr)──► Item ──valid──► expand ──► impls
//!                                      └───► fallback: all errors, and impls without a meaning
//! ```

mod ast;
mod attr;
mod errors;
mod expand;
mod fallback;
mod valid;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use ast::Item;
use errors::Errors;

/// What a type is derived to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Event,
    Command,
    Object,
    Enum,
    Events,
}

/// `#[derive(Event)]`: the data of an event.
pub fn derive_event(input: TokenStream) -> TokenStream {
    derive(Kind::Event, input)
}

/// `#[derive(Command)]`: the arguments of a command.
pub fn derive_command(input: TokenStream) -> TokenStream {
    derive(Kind::Command, input)
}

/// `#[derive(Object)]`: an object that is part of others.
pub fn derive_object(input: TokenStream) -> TokenStream {
    derive(Kind::Object, input)
}

/// `#[derive(Enum)]`: a string out of a set.
pub fn derive_enum(input: TokenStream) -> TokenStream {
    derive(Kind::Enum, input)
}

/// `#[derive(Events)]`: a set of events.
pub fn derive_events(input: TokenStream) -> TokenStream {
    derive(Kind::Events, input)
}

fn derive(kind: Kind, input: TokenStream) -> TokenStream {
    let input = match syn::parse2::<DeriveInput>(input) {
        Ok(input) => input,
        Err(error) => return error.to_compile_error(),
    };
    let mut errors = Errors::default();
    let item = Item::new(kind, &input, &mut errors);
    valid::check(&item, &mut errors);
    match errors.finish() {
        Ok(()) => expand::expand(&item),
        Err(error) => fallback::stub(&item, &error),
    }
}
