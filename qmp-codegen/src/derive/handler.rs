//! `#[handler(ignore(…))]`: an impl of `EventHandler` that says which events it ignores, held against the list of all.
//!
//! A macro knows no types, so the list comes to it in two steps. The attribute calls the macro that stands beside the
//! trait under the trait's name; that one calls us back, with the list.
//!
//! ```text
//! #[handler(…)] impl event::EventHandler for Monitor { … }
//!   ──attribute──► event::EventHandler! { [callback] {…} true impl … }
//!     ──the list──► callback! { [runtime] [[NAME method Type place] …] {…} true impl … }
//!       ──complete──► impl … with a method for every event
//! ```

mod arguments;
mod complete;
mod methods;

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Ident, ItemImpl, LitBool, LitStr, Path, braced, bracketed};

use crate::near::nearest;
use crate::written::spelled;
use arguments::Arguments;

/// An event of the list.
struct Event {
    /// Its name on the wire.
    wire: String,
    /// The handler's method.
    method: Ident,
    /// The type of its data.
    ty: Ident,
    /// The document and the line that define it.
    place: String,
}

/// What the attribute is called back with.
struct Call {
    qmp: TokenStream,
    events: Vec<Event>,
    arguments: Arguments,
    /// Whether mistakes are to be reported: after one in the attribute all others would follow from it.
    reports: bool,
    item: ItemImpl,
}

/// `#[handler]`: asks for the list of the events.
pub fn handler(arguments: TokenStream, item: TokenStream) -> TokenStream {
    let (runtime, known, error) = match syn::parse2::<Arguments>(arguments.clone()) {
        Ok(parsed) => (parsed.runtime, arguments, None),
        Err(error) => (None, TokenStream::new(), Some(error.to_compile_error())),
    };
    let reports = error.is_none();
    let runtime = runtime.unwrap_or_else(|| syn::parse_quote!(::qemu_qmp));
    match list(&item) {
        Ok(list) => quote!(#error #list! { [#runtime::__handler] { #known } #reports #item }),
        Err((error, used)) => {
            let error = error.to_compile_error();
            quote!(#error #used)
        }
    }
}

/// The path of the macro that has the list: that of the trait. Beside an error there is a use of what is not used then,
/// so that nobody is told to take out what imports it.
fn list(item: &TokenStream) -> Result<TokenStream, (syn::Error, TokenStream)> {
    let item = syn::parse2::<ItemImpl>(item.clone()).map_err(|it| (it, TokenStream::new()))?;
    let Some(path) = interface(&item) else {
        let name = spelled(&item.self_ty);
        let message = format!("this impl is of no trait; write `impl event::EventHandler for {name}`");
        return Err((syn::Error::new_spanned(&item.self_ty, message), TokenStream::new()));
    };
    if let (1, Some(name)) = (path.segments.len(), path.segments.last().map(|it| &it.ident)) {
        let message = format!(
            "the trait is named without its module; write for example `event::{name}` (and `use …::event;`): \
             the macro finds the types of the events through that path"
        );
        let used = quote!(const _: () = { fn _used<T: #name>() {} };);
        return Err((syn::Error::new_spanned(path, message), used));
    }
    if let Some(last) = path.segments.last().filter(|it| it.ident != TRAIT) {
        let name = last.ident.to_string();
        let hint = match nearest(&name, [TRAIT].into_iter()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("it completes impls of `{TRAIT}`"),
        };
        let message = format!("`{name}` is not the trait that `#[handler]` is for; {hint}");
        return Err((syn::Error::new_spanned(&last.ident, message), TokenStream::new()));
    }
    let (colon, names) = (&path.leading_colon, path.segments.iter().map(|it| &it.ident));
    Ok(quote!(#colon #(#names)::*))
}

/// What generated modules call the trait, and the list of events beside it.
const TRAIT: &str = "EventHandler";

/// The trait.
fn interface(item: &ItemImpl) -> Option<&Path> {
    item.trait_.as_ref().map(|(path, _)| path)
}

/// The impl with a method for every event, by the list that the macro beside the trait has.
pub fn handler_with_list(input: TokenStream) -> TokenStream {
    match syn::parse2::<Call>(input) {
        Ok(call) => complete::complete(call),
        Err(error) => error.to_compile_error(),
    }
}

impl Parse for Call {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let (runtime, list, arguments);
        bracketed!(runtime in input);
        bracketed!(list in input);
        braced!(arguments in input);
        let mut events = Vec::new();
        while !list.is_empty() {
            events.push(list.parse()?);
        }
        let (qmp, arguments) = (runtime.parse()?, arguments.parse()?);
        Ok(Self { qmp, events, arguments, reports: input.parse::<LitBool>()?.value, item: input.parse()? })
    }
}

impl Parse for Event {
    fn parse(input: ParseStream) -> syn::Result<Self> {
        let event;
        bracketed!(event in input);
        let wire = event.parse::<LitStr>()?.value();
        Ok(Self { wire, method: event.parse()?, ty: event.parse()?, place: event.parse::<LitStr>()?.value() })
    }
}

#[cfg(test)]
mod tests;
