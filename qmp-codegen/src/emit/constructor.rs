//! How programs make what they send: `new` with what is mandatory, and a setter for each thing that is not.
//!
//! All of it is `#[inline]`, so that what a program does not use is not compiled for it.

use proc_macro2::TokenStream;
use quote::quote;

use super::Emitter;
use super::ty::converted;
use crate::doc::{Docs, code};
use crate::item::{BranchField, Extra, Field, Role, Struct};

/// As many parameters as clippy finds bearable.
const MAX_PARAMETERS: usize = 7;

/// Methods that clippy takes for operators when they look like setters.
const OPERATORS: [&str; 10] = ["add", "bitand", "bitor", "bitxor", "div", "mul", "rem", "shl", "shr", "sub"];

/// Beginnings of names that clippy takes for conversions and questions.
pub(super) const CONVERSIONS: [&str; 5] = ["as_", "from_", "into_", "is_", "to_"];

impl Emitter<'_> {
    pub(super) fn constructor(&self, item: &Struct) -> TokenStream {
        let ident = &item.head.ident;
        let new = self.new_function(item);
        let setters = item.fields.iter().filter(|it| it.is_optional()).map(|it| self.setter(&item.role, it));
        let extra = item.extra.iter().filter(|it| it.is_invited).map(|it| self.extra_setter(&item.role, it));
        quote! {
            impl #ident {
                #new
                #(#setters)*
                #(#extra)*
            }
        }
    }

    fn new_function(&self, item: &Struct) -> TokenStream {
        let required = || item.fields.iter().filter(|it| !it.is_optional());
        let has_required = required().next().is_some() || item.branch.is_some();
        let docs = format!(" {}", new_docs(&item.role, has_required, item.fields.is_empty()));
        let branch = item
            .branch
            .iter()
            .map(|BranchField { ident, union, .. }| (ident, quote!(impl ::std::convert::Into<#union>)));
        let parameters = required().map(|it| (&it.ident, self.parameter(&it.ty))).chain(branch);
        let (idents, types): (Vec<_>, Vec<_>) = parameters.unzip();
        let is_long = idents.len() > MAX_PARAMETERS;
        let allow = is_long.then(|| quote!(#[allow(clippy::too_many_arguments)]));
        let named_new = (item.head.ident == "New").then(|| quote!(#[allow(clippy::self_named_constructors)]));
        let values = item.fields.iter().map(initial);
        let extra = item.extra.iter().map(|_| quote!(extra: ::std::default::Default::default()));
        let branch = item.branch.iter().map(|BranchField { ident, .. }| quote!(#ident: #ident.into()));
        let values = values.chain(branch).chain(extra);
        quote! {
            #[doc = #docs]
            #allow
            #named_new
            #[inline]
            pub fn new(#(#idents: #types),*) -> Self {
                Self { #(#values),* }
            }
        }
    }

    fn setter(&self, role: &Role, field: &Field) -> TokenStream {
        let Field { ident, wire, summary, .. } = field;
        let ty = self.parameter(&field.ty);
        let value = converted(&field.ty, ident).unwrap_or_else(|| quote!(#ident));
        let docs = Docs::text(&format!("Sets the optional {} {}{summary}", member_word(role), code(wire)));
        let is_operator = OPERATORS.contains(&ident.to_string().as_str());
        let allow = is_operator.then(|| quote!(#[allow(clippy::should_implement_trait)]));
        let is_conversion = CONVERSIONS.iter().any(|it| ident.to_string().starts_with(it));
        let allow = allow.or(is_conversion.then(|| quote!(#[allow(clippy::wrong_self_convention)])));
        quote! {
            #docs
            #allow
            #[inline]
            #[must_use]
            pub fn #ident(mut self, #ident: #ty) -> Self {
                self.#ident = ::std::option::Option::Some(#value);
                self
            }
        }
    }

    fn extra_setter(&self, role: &Role, extra: &Extra) -> TokenStream {
        let qmp = self.qmp;
        let docs = Docs::text(&format!("Sets a further {}.", member_word(role))).chain(extra.docs.clone());
        quote! {
            #docs
            #[must_use]
            pub fn extra(mut self, name: &str, value: impl ::std::convert::Into<#qmp::Value>) -> Self {
                self.extra = self.extra.with(name, value);
                self
            }
        }
    }
}

/// The field as a constructor sets it.
fn initial(field: &Field) -> TokenStream {
    let Field { ident, ty, .. } = field;
    let value = match field.is_optional() {
        true => Some(quote!(::std::option::Option::None)),
        false => converted(ty, ident),
    };
    value.map_or_else(|| quote!(#ident), |it| quote!(#ident: #it))
}

fn member_word(role: &Role) -> &'static str {
    match role {
        Role::Command { .. } => "argument",
        Role::Event(_) | Role::Part => "member",
    }
}

fn new_docs(role: &Role, has_required: bool, has_none: bool) -> &'static str {
    match (role, has_required, has_none) {
        (Role::Command { .. }, true, _) => "The command with its mandatory arguments.",
        (Role::Command { .. }, false, true) => "The command: it has no arguments.",
        (Role::Command { .. }, false, false) => "The command with no argument set.",
        (_, true, _) => "The object with its mandatory members.",
        (_, false, true) => "The object: it has no members.",
        (_, false, false) => "The object with no member set.",
    }
}
