//! `#[qmp(…)]`.

use proc_macro2::Span;
use quote::ToTokens;
use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned;
use syn::{Attribute, LitStr};

use super::Kind;
use super::errors::Errors;
use crate::names::Case;

/// Everything that the attributes of a type, a field or a variant say.
#[derive(Default)]
pub(super) struct Options {
    /// `name = "ACME_FAN"`: the name on the wire.
    pub(super) name: Option<LitStr>,
    /// `rename_all = "kebab-case"`: how the names of what is inside are spelled.
    pub(super) rename_all: Option<Case>,
    /// `returns = Type`: what a command returns.
    pub(super) returns: Option<syn::Type>,
    /// `crate = ::path`: the runtime.
    pub(super) runtime: Option<syn::Path>,
    /// `extra`: the field that keeps members of other names.
    pub(super) extra: Option<Span>,
    /// `unknown`: the variant that keeps other values.
    pub(super) unknown: Option<Span>,
}

/// Where attributes stand, which decides what they may say.
#[derive(Clone, Copy)]
pub(super) enum Position {
    Type(Kind),
    Field,
    /// A variant of a set of values.
    Value,
    /// A variant of a set of events.
    Set,
}

impl Position {
    fn options(self) -> &'static [&'static str] {
        match self {
            Position::Type(Kind::Event) => &["name", "rename_all", "crate"],
            Position::Type(Kind::Command) => &["name", "rename_all", "returns", "crate"],
            Position::Type(Kind::Object | Kind::Enum) => &["rename_all", "crate"],
            Position::Type(Kind::Events) => &["crate"],
            Position::Field => &["name", "extra"],
            Position::Value => &["name", "unknown"],
            Position::Set => &[],
        }
    }
}

impl Options {
    pub(super) fn parse(position: Position, attributes: &[Attribute], errors: &mut Errors) -> Self {
        let mut options = Self::default();
        for attribute in attributes.iter().filter(|it| it.path().is_ident("qmp")) {
            errors.take(attribute.parse_nested_meta(|meta| options.option(position, &meta)));
        }
        options
    }

    fn option(&mut self, position: Position, meta: &ParseNestedMeta) -> syn::Result<()> {
        let name = meta.path.to_token_stream().to_string();
        if !position.options().contains(&name.as_str()) {
            return Err(meta.error(unknown_option(&name, position.options())));
        }
        let is_repeated = match name.as_str() {
            "name" => self.name.replace(meta.value()?.parse()?).is_some(),
            "rename_all" => self.rename_all.replace(case(&meta.value()?.parse()?)?).is_some(),
            "returns" => self.returns.replace(meta.value()?.parse()?).is_some(),
            "crate" => self.runtime.replace(meta.value()?.call(syn::Path::parse_mod_style)?).is_some(),
            "extra" => self.extra.replace(meta.path.span()).is_some(),
            _ => self.unknown.replace(meta.path.span()).is_some(),
        };
        if is_repeated { Err(meta.error(format!("`{name}` is said twice"))) } else { Ok(()) }
    }
}

fn unknown_option(name: &str, known: &[&str]) -> String {
    let known: Vec<_> = known.iter().map(|it| format!("`{it}`")).collect();
    match known.is_empty() {
        true => format!("`{name}` means nothing here: there are no options in this place"),
        false => format!("`{name}` means nothing here, where there is {}", known.join(", ")),
    }
}

fn case(name: &LitStr) -> syn::Result<Case> {
    let found = Case::ALL.iter().find(|(known, _)| *known == name.value());
    let names: Vec<_> = Case::ALL.iter().map(|(known, _)| format!("\"{known}\"")).collect();
    let message = || format!("no such case: there is {}", names.join(", "));
    found.map(|(_, case)| *case).ok_or_else(|| syn::Error::new(name.span(), message()))
}
