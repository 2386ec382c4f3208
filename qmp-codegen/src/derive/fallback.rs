//! After a mistake: the errors, and impls that mean nothing, so that what uses the type gives no further errors.

use proc_macro2::TokenStream;
use quote::quote;

use super::Kind;
use super::ast::Item;
use super::expand::check::holds;
use super::expand::{bounded, payload};
use crate::impls::{self, Subject};

pub(super) fn stub(item: &Item, error: &syn::Error) -> TokenStream {
    let qmp = item.runtime();
    let generics = bounded(item, &qmp);
    let subject = Subject { qmp: &qmp, ident: item.ident, generics: &generics };
    let error = error.to_compile_error();
    let implementation = match item.kind {
        Kind::Enum => enumeration(subject),
        Kind::Events => events(subject),
        Kind::Event | Kind::Command | Kind::Object => impls::object_stub(subject),
    };
    let payload = payload(item, subject, &[], false);
    let holds = holds(item, subject);
    quote!(#error #implementation #payload #holds)
}

fn enumeration(subject: Subject) -> TokenStream {
    let Subject { qmp, ident, .. } = subject;
    quote!(#qmp::enumeration_stub!(#ident);)
}

fn events(subject: Subject) -> TokenStream {
    let (qmp, s) = (subject.qmp, subject.parameter("S"));
    let body = quote! {
        const NAMES: &'static [&'static str] = &[];
        fn decode(
            _: &#qmp::UnknownEvent,
        ) -> ::std::option::Option<::std::result::Result<Self, #qmp::JsonError>> {
            ::std::process::abort()
        }
        fn name(&self) -> &str {
            ::std::process::abort()
        }
        fn encode_data<#s: #qmp::rt::Serializer>(&self, _: #s) -> ::std::result::Result<#s::Ok, #s::Error> {
            ::std::process::abort()
        }
    };
    subject.implement(quote!(#qmp::Events), body)
}
