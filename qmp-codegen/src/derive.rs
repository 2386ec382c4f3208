//! The bodies of the derives: the user's own types get the impls that generated ones have.
//!
//! ```text
//! tokens ──ast (with attr)──► Item ──valid──► expand ──► impls
//!                                │     └───► fallback: all errors, and impls without a meaning
//!                                └── document: held against a text, with the feature `spec`
//! ```

mod ast;
mod attr;
#[cfg(feature = "spec")]
mod document;
mod errors;
mod expand;
mod fallback;
mod handler;
mod valid;

use proc_macro2::TokenStream;
use syn::DeriveInput;

use ast::Item;
use errors::Errors;

pub use handler::{handler, handler_with_list};

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
    let mut tokens = document::check(&item, &mut errors);
    tokens.extend(match errors.finish() {
        Ok(()) => expand::expand(&item),
        Err(error) => fallback::stub(&item, &error),
    });
    tokens
}

/// Without the feature `spec` there is nothing that could read a document.
#[cfg(not(feature = "spec"))]
mod document {
    use super::{Errors, Item, TokenStream};

    pub(super) fn check(item: &Item, errors: &mut Errors) -> TokenStream {
        if let Some(spec) = &item.options.spec {
            errors.at(
                spec,
                "documents are read with the feature `spec` only: \
                 turn it on in Cargo.toml, `qemu-qmp = { features = [\"spec\"], … }`",
            );
        }
        TokenStream::new()
    }
}

#[cfg(all(test, not(feature = "spec")))]
mod tests {
    #[test]
    fn documents_want_the_feature() {
        let input = r#"#[qmp(spec = "spec/acme.txt", event = "ACME_FAN")] struct Fan;"#;
        let derived = super::derive_event(input.parse().expect("it is Rust")).to_string();
        assert!(derived.contains("feature `spec` only"), "{derived}");
        assert_eq!(derived.matches("compile_error").count(), 1, "{derived}");
    }
}
