//! Items → tokens. Nothing is decided here: each function writes what its item says.

mod alternate;
mod constructor;
mod conversions;
mod dispatch;
mod enumeration;
mod examples;
mod newtype;
mod structure;
mod ty;
mod union;
mod usual;

#[cfg(feature = "spec")]
pub(crate) use ty::int;

use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::{Generics, Path};

use crate::impls::{self, Payload, Subject};
use crate::item::{Contents, Head, Item, Role};
use crate::module::Layout;

/// What is the same for all items.
pub(crate) struct Emitter<'a> {
    /// Path of the runtime crate.
    pub(crate) qmp: &'a Path,
    /// Name of the macro that lists the events.
    pub(crate) list: Ident,
    /// How it is laid out.
    pub(crate) layout: &'a Layout,
    /// Those of every generated type: none.
    pub(crate) generics: Generics,
}

impl Emitter<'_> {
    /// Everything that stands in a module.
    pub(crate) fn contents(&self, contents: &Contents) -> TokenStream {
        let items = contents.items.iter().map(|it| self.item(it));
        let dispatch = self.dispatch(&contents.events);
        let examples = self.examples(&contents.tests);
        quote!(#(#items)* #dispatch #examples)
    }

    fn item(&self, item: &Item) -> TokenStream {
        let (has, tokens) = match item {
            Item::Struct(it) => (&["Clone", "Debug", "PartialEq"][..], self.structure(it)),
            Item::Enum(it) => (&["Clone", "Copy", "Debug", "PartialEq", "Eq", "Hash"][..], self.enumeration(it)),
            Item::Union(it) => (&["Clone", "Debug", "PartialEq"][..], self.union(it)),
            Item::Alternate(it) => (&["Clone", "Debug", "PartialEq"][..], self.alternate(it)),
            Item::Newtype(it) => (&["Clone", "Debug", "PartialEq"][..], self.newtype(it)),
        };
        // The definition comes first. What it derives already stays as it is.
        let derives = self.layout.derives.iter().filter(|it| has.iter().all(|has| !it.is_ident(has)));
        let derives: Vec<_> = derives.collect();
        let derives = (!derives.is_empty()).then(|| quote!(#[derive(#(#derives),*)]));
        quote!(#derives #tokens)
    }

    /// How a type is shown and compared: what it derives for that, or the macro that does it by the type's JSON.
    fn looks(&self, ident: &Ident) -> (Option<TokenStream>, Option<TokenStream>) {
        let qmp = self.qmp;
        // What else compares has to agree.
        let compares = |it: &syn::Path| ["Eq", "Hash", "Ord", "PartialOrd"].iter().any(|known| it.is_ident(known));
        match self.layout.derives.iter().any(compares) {
            true => (Some(quote!(, Debug, PartialEq)), None),
            false => (None, Some(quote!(#qmp::as_json!(#ident);))),
        }
    }

    fn subject<'s>(&'s self, head: &'s Head) -> Subject<'s> {
        Subject { qmp: self.qmp, ident: &head.ident, generics: &self.generics }
    }

    /// The impl that makes a type the payload of a message.
    fn payload(&self, head: &Head, role: &Role, required: &[&str]) -> Option<TokenStream> {
        let may_be_empty = required.is_empty();
        let payload = |name: &String| Payload { name: quote!(#name), may_be_empty };
        match role {
            Role::Event(name) => Some(impls::event(self.subject(head), &payload(name))),
            Role::Command { name, returns, allows_oob } => {
                let payload = payload(name);
                let command = impls::Command { payload, required, allows_oob: *allows_oob, returns: self.ty(returns) };
                Some(impls::command(self.subject(head), &command))
            }
            Role::Part => None,
        }
    }
}

/// The documentation, and the wire name for those who search for it.
impl ToTokens for Head {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        self.docs.to_tokens(tokens);
        let alias = self.wire.as_ref().and_then(|it| alias(&self.ident, it));
        alias.to_tokens(tokens);
    }
}

/// A `match` over indices whose last arm takes the rest; a single arm stands by itself.
fn by_index(subject: impl ToTokens, arms: impl Iterator<Item = TokenStream>) -> TokenStream {
    let mut arms = arms.collect::<Vec<_>>();
    let last = arms.pop();
    if arms.is_empty() {
        return quote!(#last);
    }
    let indices = (0..arms.len()).map(impls::index);
    quote! {
        match #subject {
            #(#indices => #arms,)*
            _ => #last,
        }
    }
}

/// `#[doc(alias = …)]`, where the wire name is another one and rustdoc would not refuse it.
fn alias(ident: &Ident, wire: &str) -> Option<TokenStream> {
    let is_odd = |it: char| matches!(it, '"' | '\'') || it.is_whitespace() || it.is_control();
    let is_refused = wire.is_empty() || wire.contains(is_odd) || ident.unraw() == wire;
    (!is_refused).then(|| quote!(#[doc(alias = #wire)]))
}

/// The same for a variant, where they differ by more than capitals: rustdoc's search does not mind those.
fn variant_alias(ident: &Ident, wire: &str) -> Option<TokenStream> {
    let is_same = wire.eq_ignore_ascii_case(&ident.to_string());
    if is_same { None } else { alias(ident, wire) }
}
