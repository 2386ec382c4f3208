//! The methods that a handler must have: one for each event, one for all of the user's own, one for all others.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::{GenericArgument, Path, PathArguments};

use super::Event;

/// One of them.
pub(super) struct Method {
    pub(super) ident: Ident,
    /// By what name it is ignored: that of the event, or its own.
    pub(super) name: String,
    /// Where the event is defined; the two that take many are not for any that is defined.
    pub(super) place: Option<String>,
    /// The type of what it handles.
    pub(super) ty: TokenStream,
    /// How it comes into the impl.
    pub(super) source: Source,
}

/// How a method comes into the impl.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Source {
    /// So far it does not.
    None,
    /// The user has written it.
    Handled,
    /// It does nothing.
    Ignored,
    /// There is nothing to handle.
    Empty,
    /// A misspelt name was probably meant for it. That is one mistake, and it is reported.
    Meant,
}

/// The methods of the trait at the path, whose events these are.
pub(super) fn methods(path: &Path, events: Vec<Event>, qmp: &TokenStream) -> Vec<Method> {
    let module = module(path);
    let of_event = |it: Event| {
        let (mut ident, mut ty) = (it.method, it.ty);
        ident.set_span(Span::call_site());
        ty.set_span(Span::call_site());
        Method { ident, name: it.wire, place: Some(it.place), ty: quote!(#module #ty), source: Source::None }
    };
    let of_many = |name: &str, ty, source| {
        let ident = format_ident!("{name}");
        Method { ident, name: name.to_owned(), place: None, ty, source }
    };
    let own = own(path);
    let source = if own.is_some() { Source::None } else { Source::Empty };
    let other = of_many("other", own.unwrap_or_else(|| quote!(#qmp::NoEvents)), source);
    let unknown = of_many("unknown", quote!(#qmp::UnknownEvent), Source::None);
    events.into_iter().map(of_event).chain([other, unknown]).collect()
}

impl Method {
    pub(super) fn rust_name(&self) -> String {
        self.ident.unraw().to_string()
    }

    /// The events that one of the two that take many is for.
    pub(super) fn described(&self) -> &'static str {
        if self.name == "other" { "events of your own" } else { "unknown events" }
    }

    /// What there is to say of it where it was forgotten.
    pub(super) fn shown(&self) -> String {
        let what = match &self.place {
            Some(place) => format!("`{}` ({place})", self.name),
            None => self.described().to_owned(),
        };
        format!("{what}: {}", self.signature())
    }

    /// How it is written.
    pub(super) fn signature(&self) -> String {
        // In the crate that defines the events, the list of them has this for the crate that it leans on.
        let ty = self.ty.to_string().replace(' ', "").replace("$crate", "qemu_qmp");
        format!("`fn {}(&mut self, event: {ty}) -> Self::Output`", self.ident)
    }
}

/// `event::` of `event::EventHandler<…>`
fn module(path: &Path) -> TokenStream {
    let names = path.segments.iter().map(|it| &it.ident).take(path.segments.len().saturating_sub(1));
    let colon = &path.leading_colon;
    quote!(#colon #(#names::)*)
}

/// The user's own events: the argument of the trait.
fn own(path: &Path) -> Option<TokenStream> {
    let PathArguments::AngleBracketed(arguments) = &path.segments.last()?.arguments else { return None };
    arguments.args.iter().find_map(|it| match it {
        GenericArgument::Type(ty) => Some(quote!(#ty)),
        _ => None,
    })
}
