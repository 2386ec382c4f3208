//! The enum of all events, its handler, and how a line is decoded to it.

mod handler;
mod impls;
mod list;

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use crate::doc::{Docs, code};
use crate::item::EventEntry;

impl Emitter<'_> {
    /// Everything about the set of events; nothing where there are none.
    pub(super) fn dispatch(&self, events: &[EventEntry]) -> TokenStream {
        if events.is_empty() {
            return TokenStream::new();
        }
        let parts = [
            self.event_enum(events),
            dispatch_method(events),
            self.name_method(events),
            self.event_handler(events),
            self.event_list(events),
            self.known(events),
            self.decode_known(),
            self.dispatch_impl(events),
        ];
        quote!(#(#parts)*)
    }

    fn event_enum(&self, events: &[EventEntry]) -> TokenStream {
        let qmp = self.qmp;
        let variants = events.iter().map(|it| {
            let (docs, ident) = (Docs::text(&link(it)), &it.ident);
            match it.is_boxed {
                true => quote!(#docs #ident(::std::boxed::Box<#ident>)),
                false => quote!(#docs #ident(#ident)),
            }
        });
        quote! {
            /// Every event of the document.
            ///
            /// Exhaustive on purpose: when the document learns a new event, each `match` without a wildcard
            /// stops compiling until it handles it. `Other` holds events of your own, `Unknown` those of a
            /// newer server.
            #[derive(Clone, Debug, PartialEq)]
            pub enum Event<X = #qmp::NoEvents> {
                #(#variants,)*
                /// An event of your own.
                Other(X),
                /// An event that neither the document nor `X` knows.
                Unknown(#qmp::UnknownEvent),
            }
        }
    }

    fn name_method(&self, events: &[EventEntry]) -> TokenStream {
        let qmp = self.qmp;
        let variants = events.iter().map(|it| &it.ident);
        let names = events.iter().map(|it| &it.wire);
        quote! {
            impl<X: #qmp::Events> Event<X> {
                /// The event's name on the wire.
                pub fn name(&self) -> &str {
                    match self {
                        #(Self::#variants(_) => #names,)*
                        Self::Other(it) => #qmp::Events::name(it),
                        Self::Unknown(it) => it.name(),
                    }
                }
            }
        }
    }
}

fn dispatch_method(events: &[EventEntry]) -> TokenStream {
    let arms = events.iter().map(|EventEntry { ident, method, is_boxed, .. }| {
        let payload = if *is_boxed { quote!(*it) } else { quote!(it) };
        quote!(Self::#ident(it) => handler.#method(#payload))
    });
    quote! {
        impl<X> Event<X> {
            /// Calls the handler's method for this event.
            pub fn dispatch<H: EventHandler<X>>(self, handler: &mut H) -> H::Output {
                match self {
                    #(#arms,)*
                    Self::Other(it) => handler.other(it),
                    Self::Unknown(it) => handler.unknown(it),
                }
            }
        }
    }
}

/// The event's name on the wire, linked to its type.
fn link(event: &EventEntry) -> String {
    match event.ident == event.wire {
        true => format!("[{}]", code(&event.wire)),
        false => format!("[{}]({})", code(&event.wire), event.ident),
    }
}
