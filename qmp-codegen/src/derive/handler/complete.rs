//! The impl with all its methods: those that the user wrote, those of ignored events, and stubs after a mistake.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::{Ident, ImplItem, ItemImpl, Path};

use super::methods::{Method, Source, methods};
use super::near::nearest;
use super::{Call, interface};
use crate::derive::errors::Errors;
use crate::written::Name;

pub(super) fn complete(call: Call) -> TokenStream {
    let Call { qmp, events, arguments, reports, mut item } = call;
    let Some(path) = interface(&item).cloned() else { return TokenStream::new() };
    let mut methods = methods(&path, events, &qmp);
    let mut errors = Errors::default();
    take_handled(&mut item, &mut methods, &mut errors);
    for name in &arguments.ignore {
        errors.take(ignore(name, &mut methods));
    }
    report_forgotten(&path, &methods, &mut errors);
    let ignored = arguments.ignored.map_or_else(|| quote!(::core::default::Default::default()), |it| quote!(#it));
    item.items.extend(methods.iter().filter_map(|it| implement(it, &ignored)));
    let errors = errors.finish().err().filter(|_| reports).map(|it| it.to_compile_error());
    quote!(#errors #item)
}

/// Notes what the user handles. A method that the trait does not have is reported, and left out.
fn take_handled(item: &mut ItemImpl, methods: &mut [Method], errors: &mut Errors) {
    item.items.retain(|it| {
        let ImplItem::Fn(function) = it else { return true };
        let ident = &function.sig.ident;
        let name = ident.unraw().to_string();
        if let Some(method) = methods.iter_mut().find(|it| it.rust_name() == name) {
            method.source = Source::Handled;
            return true;
        }
        errors.at(ident, not_a_method(ident, &name, methods));
        false
    });
}

fn not_a_method(ident: &Ident, name: &str, methods: &mut [Method]) -> String {
    let known: Vec<_> = methods.iter().map(Method::rust_name).collect();
    let near = nearest(name, known.iter().map(String::as_str));
    let near = near.and_then(|near| methods.iter_mut().find(|it| it.rust_name() == near));
    let hint = near.map_or_else(
        || "a handler has a method for each event of the documents, and what else it needs stands elsewhere".to_owned(),
        |near| {
            mean(near);
            format!("did you mean `{}`?", near.ident)
        },
    );
    format!("`{ident}` handles no event; {hint}")
}

/// Notes what the user ignores.
fn ignore(name: &Name, methods: &mut [Method]) -> syn::Result<()> {
    let (wire, is_word) = (name.wire(), matches!(name, Name::Word(_)));
    // What is in quotes is always an event.
    let found = methods.iter_mut().find(|it| it.name == wire && (is_word || it.place.is_some()));
    let Some(method) = found else { return Err(no_event(name, &wire, methods)) };
    match method.source {
        Source::None | Source::Empty | Source::Meant => {
            let is_empty = method.source == Source::Empty;
            method.source = if is_empty { Source::Empty } else { Source::Ignored };
            Ok(())
        }
        Source::Handled => {
            let message =
                format!("`{wire}` is ignored here, and handled by `fn {}`; take one of them out", method.ident);
            Err(name.error(&message))
        }
        Source::Ignored => Err(name.error(&format!("`{wire}` is ignored already; take it out here"))),
    }
}

fn no_event(name: &Name, wire: &str, methods: &mut [Method]) -> syn::Error {
    let near = nearest(wire, methods.iter().map(|it| it.name.as_str())).map(str::to_owned);
    let near = near.and_then(|near| methods.iter_mut().find(|it| it.name == near));
    let hint = near.map(|near| {
        mean(near);
        format!("; did you mean `{}`?", near.name)
    });
    name.error(&format!("there is no event `{wire}` that could be ignored{}", hint.unwrap_or_default()))
}

/// What a misspelt name was probably meant for is not forgotten.
fn mean(method: &mut Method) {
    if method.source == Source::None {
        method.source = Source::Meant;
    }
}

fn report_forgotten(path: &Path, methods: &[Method], errors: &mut Errors) {
    let forgotten: Vec<_> = methods.iter().filter(|it| it.source == Source::None).collect();
    let names: Vec<_> = forgotten.iter().map(|it| written(it)).collect();
    let shown: String = forgotten.iter().map(|it| format!("\n  {}", it.shown())).collect();
    let what = match forgotten.len() {
        0 => return,
        1 => "one method is missing, and what it handles is not ignored".to_owned(),
        count => format!("{count} methods are missing, and what they handle is not ignored"),
    };
    let names = names.join(", ");
    errors.at(path, format!("{what}:\n{shown}\n\nwrite what is missing, or have it ignored: `ignore({names})`"));
}

/// The name as it is written in the list of what is ignored.
fn written(method: &Method) -> String {
    match (&method.place, syn::parse_str::<Ident>(&method.name)) {
        (None, _) => method.name.clone(),
        (Some(_), Ok(ident)) if ident != "other" && ident != "unknown" => method.name.clone(),
        (Some(_), _) => format!("{:?}", method.name),
    }
}

/// A method that the user did not write.
fn implement(method: &Method, ignored: &TokenStream) -> Option<ImplItem> {
    let Method { ident, ty, .. } = method;
    let (event, body) = match method.source {
        Source::Handled => return None,
        Source::Empty => (format_ident!("event"), quote!(match event {})),
        Source::Ignored => (format_ident!("_event"), quote!(#ignored)),
        // It is never run: what has mistakes does not compile.
        Source::None | Source::Meant => (format_ident!("_event"), quote!(::std::process::abort())),
    };
    Some(syn::parse_quote! {
        fn #ident(&mut self, #event: #ty) -> Self::Output {
            #body
        }
    })
}
