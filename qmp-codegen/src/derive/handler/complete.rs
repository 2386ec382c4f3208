//! The impl with all its methods: those that the user wrote, those of ignored events, and stubs after a mistake.

use proc_macro2::{Span, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;
use syn::{Expr, Ident, ImplItem, ImplItemFn, ItemImpl, Path, ReturnType, Signature};

use super::methods::{Method, Source, methods};
use super::{Call, interface};
use crate::derive::errors::Errors;
use crate::near::{did_you_mean, nearest};
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
    give_output(&path, &mut item, &mut errors);
    item.items.extend(methods.iter().filter_map(implement));
    let errors = errors.finish().err().filter(|_| reports).map(|it| it.to_compile_error());
    if !methods.iter().any(|it| it.source == Source::Ignored) {
        return quote!(#errors #item);
    }
    let value = value(&item, &path, arguments.ignored, &qmp);
    quote! {
        #errors
        const _: () = {
            #value
            #item
        };
    }
}

/// Reports that nothing says what handling gives, and takes it from the first method, so that this is the only mistake.
fn give_output(path: &Path, item: &mut ItemImpl, errors: &mut Errors) {
    if item.items.iter().any(|it| matches!(it, ImplItem::Type(ty) if ty.ident == "Output")) {
        return;
    }
    errors.at(path, "`type Output` is missing; add what every method returns, for example `type Output = ();`");
    let returned = item.items.iter().find_map(|it| match it {
        ImplItem::Fn(ImplItemFn { sig: Signature { output: ReturnType::Type(_, ty), .. }, .. }) => Some(quote!(#ty)),
        _ => None,
    });
    let returned = returned.filter(|it| !it.to_string().contains("Self")).unwrap_or_else(|| quote!(()));
    item.items.push(ImplItem::Verbatim(quote!(type Output = #returned;)));
}

/// What ignoring an event gives, in a method of its own: a mistake in it is then one mistake, and not one for each event.
fn value(item: &ItemImpl, path: &Path, ignored: Option<Expr>, qmp: &TokenStream) -> TokenStream {
    // rustc takes a call to begin where its path does: at the attribute, and not at the list that the path comes from.
    let placed = qmp.clone().into_iter().map(|mut it| {
        it.set_span(Span::call_site().resolved_at(it.span()));
        it
    });
    let placed: TokenStream = placed.collect();
    let ignored = ignored.map_or_else(|| quote!(#placed::rt::ignored()), |it| quote!(#it));
    let (subject, (generics, _, bounds)) = (&item.self_ty, item.generics.split_for_impl());
    let conditions = item.attrs.iter().filter(|it| it.path().is_ident("cfg"));
    quote! {
        trait __Ignored {
            type Output;
            fn ignored(&mut self) -> Self::Output;
        }
        #(#conditions)*
        impl #generics __Ignored for #subject #bounds {
            type Output = <Self as #path>::Output;
            fn ignored(&mut self) -> Self::Output {
                #ignored
            }
        }
    }
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
        || "move it to an impl block of its own".to_owned(),
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
                format!("`{wire}` is ignored here and handled by `fn {}`; remove one of the two", method.ident);
            Err(name.error(&message))
        }
        Source::Ignored => Err(name.error(&format!("`{wire}` is listed twice; remove this one"))),
    }
}

fn no_event(name: &Name, wire: &str, methods: &mut [Method]) -> syn::Error {
    let near = nearest(wire, methods.iter().map(|it| it.name.as_str())).map(str::to_owned);
    let near = near.and_then(|near| methods.iter_mut().find(|it| it.name == near));
    let Some(near) = near else { return name.error(&format!("no event is called `{wire}`; remove it")) };
    mean(near);
    if near.name == wire {
        let what = near.described();
        return name.error(&format!(
            "`{wire:?}` in quotes is the name of an event, and there is none called that; \
             to ignore {what}, write `{wire}` without quotes"
        ));
    }
    name.error(&format!("no event is called `{wire}`{}", did_you_mean(Some(&near.name))))
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
    let shown: String = match forgotten.as_slice() {
        [one] if one.place.is_none() => format!("\n  {}", one.signature()),
        all => all.iter().map(|it| format!("\n  {}", it.shown())).collect(),
    };
    let (what, remedy) = match forgotten.as_slice() {
        [] => return,
        [Method { place: Some(_), .. }] => {
            ("one event is neither handled nor ignored".to_owned(), "implement this method, or ignore it")
        }
        [one] => {
            (format!("{} are neither handled nor ignored", one.described()), "implement this method, or ignore them")
        }
        all => {
            (format!("{} events are neither handled nor ignored", all.len()), "implement these methods, or ignore them")
        }
    };
    let names = names.join(", ");
    errors.at(path, format!("{what}:\n{shown}\n\n{remedy}: `ignore({names})`"));
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
fn implement(method: &Method) -> Option<ImplItem> {
    let Method { ident, ty, .. } = method;
    let (event, body) = match method.source {
        Source::Handled => return None,
        Source::Empty => (format_ident!("event"), quote!(match event {})),
        Source::Ignored => (format_ident!("_event"), quote!(__Ignored::ignored(self))),
        // It is never run: what has mistakes does not compile.
        Source::None | Source::Meant => (format_ident!("_event"), quote!(::std::process::abort())),
    };
    Some(syn::parse_quote! {
        fn #ident(&mut self, #event: #ty) -> Self::Output {
            #body
        }
    })
}
