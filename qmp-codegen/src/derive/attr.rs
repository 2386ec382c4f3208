//! `#[qmp(…)]`.

use proc_macro2::{Span, TokenTree};
use quote::ToTokens;
use syn::meta::ParseNestedMeta;
use syn::parse::ParseStream;
use syn::spanned::Spanned;
use syn::{Attribute, LitStr, Token};

use super::Kind;
use super::errors::Errors;
use crate::names::Case;
use crate::near::{nearest, unknown_option};

/// Everything that the attributes of a type, a field or a variant say.
#[derive(Default)]
pub(super) struct Options {
    /// `name = "ACME_FAN"`: the name on the wire.
    pub(super) name: Option<LitStr>,
    /// `rename_all = "kebab-case"`: how the names of what is inside are spelled.
    pub(super) rename_all: Option<Case>,
    /// `returns = Type`: what a command returns.
    pub(super) returns: Option<syn::Type>,
    /// `check = path::to::Type`: the document's type that this one is held against.
    pub(super) check: Option<syn::Path>,
    /// `spec = "spec/acme.txt"`: the document that the type is held against.
    pub(super) spec: Option<LitStr>,
    /// `event = "ACME_FAN"`, `command = "acme-set-fan"`: what of it the type is, which is its name on the wire.
    pub(super) definition: Option<LitStr>,
    /// `lenient`: the document is taken as it was written before anything read it.
    pub(super) lenient: Option<Span>,
    /// `beside = path::to::Event`: the document's events that this set stands beside.
    pub(super) beside: Option<syn::Path>,
    /// `crate = ::path`: the runtime.
    pub(super) runtime: Option<syn::Path>,
    /// `extra`: the field that keeps members of other names.
    pub(super) extra: Option<Span>,
    /// `unknown`: the variant that keeps other values.
    pub(super) unknown: Option<Span>,
    /// Whether there was a mistake in them: what they do not say is then no mistake of its own.
    pub(super) is_misread: bool,
}

/// Where attributes stand, which decides what they may say.
#[derive(Clone, Copy)]
pub(super) enum Position {
    Type(Kind),
    Field,
    /// A variant of a set of values.
    Value,
    /// A variant of a set of events, and what it holds; what a newtype holds.
    Holder,
}

impl Position {
    fn options(self) -> &'static [&'static str] {
        match self {
            Position::Type(Kind::Event) => &["name", "rename_all", "check", "spec", "event", "lenient", "crate"],
            Position::Type(Kind::Command) => {
                &["name", "rename_all", "returns", "check", "spec", "command", "lenient", "crate"]
            }
            Position::Type(Kind::Object | Kind::Enum) => &["rename_all", "check", "crate"],
            Position::Type(Kind::Events) => &["beside", "crate"],
            Position::Field => &["name", "extra"],
            Position::Value => &["name", "unknown"],
            Position::Holder => &[],
        }
    }
}

impl Options {
    pub(super) fn parse(position: Position, attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut options = Self::default();
        let before = errors.count();
        for attribute in attributes.iter().filter(|it| it.path().is_ident("qmp")) {
            let result = attribute.parse_nested_meta(|meta| options.option(position, &meta, errors));
            errors.take(result);
        }
        options.is_misread = errors.count() > before;
        options
    }

    /// An error is returned where there is no reading on, and reported where there is.
    fn option(&mut self, position: Position, meta: &ParseNestedMeta, errors: &mut Errors) -> syn::Result<()> {
        let name = meta.path.to_token_stream().to_string();
        if !position.options().contains(&name.as_str()) {
            errors.at(&meta.path, unknown_option(&name, position.options()));
            return skip(meta.input);
        }
        let is_repeated = match name.as_str() {
            "name" => self.name.replace(meta.value()?.parse()?).is_some(),
            "rename_all" => {
                let case = errors.take(case(&meta.value()?.parse()?));
                std::mem::replace(&mut self.rename_all, case).is_some()
            }
            "returns" => self.returns.replace(meta.value()?.parse()?).is_some(),
            "check" => self.check.replace(meta.value()?.call(syn::Path::parse_mod_style)?).is_some(),
            "spec" => self.spec.replace(meta.value()?.parse()?).is_some(),
            "event" | "command" => self.definition.replace(meta.value()?.parse()?).is_some(),
            "lenient" => self.lenient.replace(meta.path.span()).is_some(),
            "beside" => self.beside.replace(meta.value()?.parse()?).is_some(),
            "crate" => self.runtime.replace(meta.value()?.call(syn::Path::parse_mod_style)?).is_some(),
            "extra" => self.extra.replace(meta.path.span()).is_some(),
            _ => self.unknown.replace(meta.path.span()).is_some(),
        };
        if is_repeated {
            errors.at(&meta.path, format!("`{name}` is set twice; remove one of the two"));
        }
        Ok(())
    }
}

/// Reads over an option that nobody knows.
fn skip(input: ParseStream) -> syn::Result<()> {
    while !input.is_empty() && !input.peek(Token![,]) {
        input.parse::<TokenTree>()?;
    }
    Ok(())
}

fn case(name: &LitStr) -> syn::Result<Case> {
    let written = name.value();
    if let Some((_, case)) = Case::ALL.iter().find(|(known, _)| *known == written) {
        return Ok(*case);
    }
    let known = || Case::ALL.iter().map(|(known, _)| *known);
    let is_begun = |it: &&str| !written.is_empty() && it.to_lowercase().starts_with(&written.to_lowercase());
    let near = nearest(&written, known()).or_else(|| known().find(is_begun));
    let near = near.map(|it| format!("; did you mean \"{it}\"?")).unwrap_or_default();
    let known: Vec<_> = known().map(|it| format!("\"{it}\"")).collect();
    let message = format!("unknown `rename_all` style \"{written}\"{near} (one of {})", known.join(", "));
    Err(syn::Error::new(name.span(), message))
}
