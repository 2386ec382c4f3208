//! `EventPayload` and `Command`: an object with the name of a message.

use proc_macro2::TokenStream;
use quote::quote;

use super::Subject;

/// What a message carries, as its impl sees it.
pub(crate) struct Payload {
    /// Name of the message on the wire, as a string.
    pub(crate) name: TokenStream,
    /// Whether it may have no members at all: it is then sent without `data` or `arguments`.
    pub(crate) may_be_empty: bool,
}

/// `impl EventPayload`.
pub(crate) fn event(subject: Subject, payload: &Payload) -> TokenStream {
    let (qmp, name) = (subject.qmp, &payload.name);
    let has_data = presence(subject, payload, quote!(has_data));
    let body = quote! {
        const NAME: &'static str = #name;
        #has_data
    };
    subject.implement(quote!(#qmp::EventPayload), body)
}

/// A command, as its impl sees it.
pub(crate) struct Command<'a> {
    pub(crate) payload: Payload,
    /// The arguments that no request may be without.
    pub(crate) required: &'a [&'a str],
    /// Whether it may be executed out of band.
    pub(crate) allows_oob: bool,
    /// What a reply carries.
    pub(crate) returns: TokenStream,
}

/// `impl Command`.
pub(crate) fn command(subject: Subject, command: &Command) -> TokenStream {
    let Command { payload, required, allows_oob, returns } = command;
    let name = &payload.name;
    let has_arguments = presence(subject, payload, quote!(has_arguments));
    let required = (!required.is_empty()).then(|| {
        quote! {
            const REQUIRED: &'static [&'static str] = &[#(#required),*];
        }
    });
    let allows_oob = allows_oob.then(|| {
        quote!(
            const ALLOWS_OOB: bool = true;
        )
    });
    let qmp = subject.qmp;
    let body = quote! {
        const NAME: &'static str = #name;
        #required
        #allows_oob
        type Return = #returns;
        #has_arguments
    };
    subject.implement(quote!(#qmp::Command), body)
}

/// The method that says whether any member is set.
fn presence(subject: Subject, payload: &Payload, method: TokenStream) -> Option<TokenStream> {
    let qmp = subject.qmp;
    payload.may_be_empty.then(|| {
        quote! {
            #[inline]
            fn #method(&self) -> bool {
                #qmp::rt::has_members(self)
            }
        }
    })
}
