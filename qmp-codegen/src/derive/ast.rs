//! The input as the derives see it: spans and attributes read, nothing judged but its shape.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DeriveInput, Fields, GenericArgument, Generics, PathArguments, Type};

use super::Kind;
use super::attr::{Options, Position};
use super::errors::Errors;
use crate::impls::Presence;
use crate::names::Case;

/// A type that something is derived for.
pub(super) struct Item<'a> {
    pub(super) kind: Kind,
    pub(super) ident: &'a Ident,
    pub(super) generics: &'a Generics,
    pub(super) options: Options,
    pub(super) body: Body<'a>,
}

/// What is in it.
pub(super) enum Body<'a> {
    /// A struct with named fields, or none.
    Members(Vec<Part<'a>>),
    /// A struct around another one.
    Newtype(&'a Type),
    /// The variants of a set of values.
    Values(Vec<Part<'a>>),
    /// The variants of a set of events, with what they hold.
    Sets(Vec<(&'a Ident, &'a Type)>),
}

/// A field or a variant.
pub(super) struct Part<'a> {
    pub(super) ident: &'a Ident,
    /// Its name on the wire.
    pub(super) wire: String,
    pub(super) presence: Presence,
    /// The type of its value, which is that within an `Option`; a variant has none.
    pub(super) value: Option<&'a Type>,
    /// Its type, or itself where it has none.
    pub(super) span: Span,
    pub(super) options: Options,
}

impl<'a> Item<'a> {
    pub(super) fn new(kind: Kind, input: &'a DeriveInput, errors: &mut Errors) -> Self {
        let options = Options::parse(Position::Type(kind), &input.attrs, errors);
        let body = match (kind, &input.data) {
            (Kind::Enum | Kind::Events, Data::Enum(data)) if data.variants.is_empty() => {
                let instead = if kind == Kind::Events { ", or use `NoEvents`, the empty set of events" } else { "" };
                errors.at(&input.ident, format!("`{}` has no variants; add one{instead}", input.ident));
                Body::Values(Vec::new())
            }
            (Kind::Enum, Data::Enum(data)) => values(&data.variants, options.rename_all, errors),
            (Kind::Events, Data::Enum(data)) => sets(&data.variants, errors),
            (Kind::Event | Kind::Command | Kind::Object, Data::Struct(data)) => {
                members(&input.ident, &data.fields, options.rename_all, errors)
            }
            (Kind::Enum | Kind::Events, _) => {
                let instead = "for structs there are `Event`, `Command` and `Object`";
                errors.at(&input.ident, format!("`{kind:?}` can be derived for enums only; {instead}"));
                Body::Values(Vec::new())
            }
            _ => {
                let instead = "for enums there are `Enum` (strings of a set) and `Events` (a set of events)";
                errors.at(&input.ident, format!("`{kind:?}` can be derived for structs only; {instead}"));
                Body::Members(Vec::new())
            }
        };
        Self { kind, ident: &input.ident, generics: &input.generics, options, body }
    }

    /// The name of the message on the wire: what the attribute says, else that of the document's type, else its own.
    pub(super) fn name(&self) -> TokenStream {
        let qmp = self.runtime();
        match (&self.options.name, &self.options.check) {
            (None, Some(spec)) if self.kind == Kind::Command => quote!(<#spec as #qmp::Command>::NAME),
            (None, Some(spec)) => quote!(<#spec as #qmp::EventPayload>::NAME),
            _ => self.own_name().to_token_stream(),
        }
    }

    fn own_name(&self) -> String {
        let case = if self.kind == Kind::Command { Case::Kebab } else { Case::UpperSnake };
        let default = || case.apply(&self.ident.unraw().to_string());
        let said = self.options.name.as_ref().or(self.options.definition.as_ref());
        said.map_or_else(default, syn::LitStr::value)
    }

    /// The runtime that the impls lean on.
    pub(super) fn runtime(&self) -> syn::Path {
        self.options.runtime.clone().unwrap_or_else(|| syn::parse_quote!(::qemu_qmp))
    }
}

fn members<'a>(owner: &Ident, fields: &'a Fields, rename: Option<Case>, errors: &mut Errors) -> Body<'a> {
    match fields {
        Fields::Unit => Body::Members(Vec::new()),
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Body::Newtype(held(&fields.unnamed[0], errors)),
        Fields::Unnamed(fields) => {
            let message = format!(
                "a tuple struct with {} fields has no member names: use named fields, or a single field whose type has \
                 them",
                fields.unnamed.len()
            );
            errors.at(owner, message);
            Body::Members(Vec::new())
        }
        Fields::Named(fields) => {
            let named = fields.named.iter().filter_map(|it| Some((it.ident.as_ref()?, it)));
            let member = |(ident, field): (&'a Ident, &'a syn::Field)| {
                let options = Options::parse(Position::Field, &field.attrs, errors);
                Part {
                    ident,
                    wire: wire(ident, &options, rename),
                    presence: presence(&field.ty),
                    value: Some(argument_of(&field.ty, "Option").unwrap_or(&field.ty)),
                    span: field.ty.span(),
                    options,
                }
            };
            Body::Members(named.map(member).collect())
        }
    }
}

type Variants = syn::punctuated::Punctuated<syn::Variant, syn::Token![,]>;

/// Where nothing else is said, values are spelled as QMP spells them.
fn values<'a>(variants: &'a Variants, rename: Option<Case>, errors: &mut Errors) -> Body<'a> {
    let value = |it: &'a syn::Variant| {
        let options = Options::parse(Position::Value, &it.attrs, errors);
        let is_fit = match options.unknown {
            Some(_) => matches!(&it.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1),
            None => matches!(it.fields, Fields::Unit),
        };
        if !is_fit && !options.is_misread {
            let message = match options.unknown {
                Some(_) => format!("`{0}` keeps unknown values: write `{0}(UnknownValue)`", it.ident),
                None => format!(
                    "`{}` stands for one string and cannot hold anything; remove what it holds, or add \
                     `#[qmp(unknown)]` if it keeps unknown values",
                    it.ident
                ),
            };
            errors.at(it, message);
        }
        let wire = wire(&it.ident, &options, rename.or(Some(Case::Kebab)));
        Part { ident: &it.ident, wire, presence: Presence::Required, value: None, span: it.ident.span(), options }
    };
    Body::Values(variants.iter().map(value).collect())
}

fn sets<'a>(variants: &'a Variants, errors: &mut Errors) -> Body<'a> {
    let mut sets = Vec::new();
    for variant in variants {
        Options::parse(Position::Holder, &variant.attrs, errors);
        match &variant.fields {
            Fields::Unnamed(fields) if fields.unnamed.len() == 1 => {
                sets.push((&variant.ident, held(&fields.unnamed[0], errors)));
            }
            _ => errors
                .at(variant, "a variant of a set of events has to hold one event; write for example `Fan(AcmeFan)`"),
        }
    }
    Body::Sets(sets)
}

/// The type of what a newtype or a variant holds.
fn held<'a>(field: &'a syn::Field, errors: &mut Errors) -> &'a Type {
    Options::parse(Position::Holder, &field.attrs, errors);
    &field.ty
}

fn wire(ident: &Ident, options: &Options, rename: Option<Case>) -> String {
    let ident = ident.unraw().to_string();
    match (&options.name, rename) {
        (Some(name), _) => name.value(),
        (None, Some(case)) => case.apply(&ident),
        (None, None) => ident,
    }
}

/// A macro sees names and not what they mean: `Option<…>` by any path is optional, `Option<…Value>` may be any JSON.
fn presence(ty: &Type) -> Presence {
    match argument_of(ty, "Option") {
        Some(Type::Path(inner)) if inner.path.segments.last().is_some_and(|it| it.ident == "Value") => {
            Presence::OptionalAny
        }
        Some(_) => Presence::Optional,
        None => Presence::Required,
    }
}

/// The `T` of a type that is spelled `name<T>`.
fn argument_of<'a>(ty: &'a Type, name: &str) -> Option<&'a Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last().filter(|it| it.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match arguments.args.first() {
        Some(GenericArgument::Type(argument)) if arguments.args.len() == 1 => Some(argument),
        _ => None,
    }
}

impl Part<'_> {
    /// Where the user names it.
    pub(super) fn name_span(&self) -> Span {
        self.options.name.as_ref().map_or_else(|| self.ident.span(), syn::LitStr::span)
    }
}
