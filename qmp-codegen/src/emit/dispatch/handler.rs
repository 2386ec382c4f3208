//! The trait of those who handle every event.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::link;
use crate::doc::Docs;
use crate::emit::Emitter;
use crate::emit::constructor::CONVERSIONS;
use crate::item::EventEntry;

impl Emitter<'_> {
    pub(super) fn event_handler(&self, events: &[EventEntry]) -> TokenStream {
        let qmp = self.qmp;
        let methods = events.iter().map(|it| {
            let docs = Docs::text(&format!("Handles {}.", link(it)));
            let EventEntry { ident, method, .. } = it;
            let allow = allowed(method);
            quote!(#docs #allow fn #method(&mut self, event: #ident) -> Self::Output;)
        });
        quote! {
            /// A handler of every event of the document.
            ///
            /// No method has a default body, so that the compiler lists each event that is not handled.
            pub trait EventHandler<X = #qmp::NoEvents> {
                /// What handling an event gives.
                type Output;
                #(#methods)*
                /// Handles an event of your own.
                fn other(&mut self, event: X) -> Self::Output;
                /// Handles an event that neither the document nor `X` knows.
                fn unknown(&mut self, event: #qmp::UnknownEvent) -> Self::Output;
            }
        }
    }
}

/// Names that clippy takes for something else than an event's.
fn allowed(method: &Ident) -> Option<TokenStream> {
    let method = method.to_string();
    match CONVERSIONS.iter().any(|it| method.starts_with(it)) {
        true => Some(quote!(#[allow(clippy::wrong_self_convention)])),
        false => (method == "new").then(|| quote!(#[allow(clippy::new_ret_no_self, clippy::wrong_self_convention)])),
    }
}
