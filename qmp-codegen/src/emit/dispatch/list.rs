//! The list of all events, for the attribute `handler`, which is a macro and knows no types.
//!
//! It is a macro itself: one that calls another one with the list. It has the trait's name, so that who names the trait
//! names the list. To be of use in other crates it has to be exported, which puts it into the root of its crate; there
//! it has a name that no other list has.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use crate::emit::Emitter;
use crate::item::EventEntry;

impl Emitter<'_> {
    pub(super) fn event_list(&self, events: &[EventEntry]) -> TokenStream {
        let (list, qmp) = (&self.list, exported(self.qmp));
        let events =
            events.iter().map(|EventEntry { wire, method, ident, place, .. }| quote!([#wire #method #ident #place]));
        quote! {
            #[doc(hidden)]
            #[macro_export]
            macro_rules! #list {
                ([$($callback:tt)*] $($input:tt)*) => {
                    $($callback)*! { [#qmp] [#(#events)*] $($input)* }
                };
            }
            #[doc(hidden)]
            #[allow(unused_imports)]
            pub use #list as EventHandler;
        }
    }
}

/// The path of the runtime as it is in any crate.
fn exported(qmp: &syn::Path) -> TokenStream {
    match qmp.segments.first() {
        Some(first) if first.ident == "crate" => quote!($#qmp),
        _ => qmp.to_token_stream(),
    }
}
