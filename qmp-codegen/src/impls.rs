//! The trait impls that give a type its place on the wire.
//!
//! Generated types and the user's own get the same ones: the planner of documents and the derives both describe a type
//! in the words of this module, and neither writes an impl of its own.

mod enumeration;
mod object;
mod payload;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{ToTokens, format_ident, quote};
use syn::{Generics, Path};

pub(crate) use enumeration::{Enumeration, enumeration};
pub(crate) use object::{Object, Presence, Slot, newtype, object, object_stub};
pub(crate) use payload::{Command, Payload, command, event};

/// The type that an impl is for.
#[derive(Clone, Copy)]
pub(crate) struct Subject<'a> {
    /// Path of the runtime crate.
    pub(crate) qmp: &'a Path,
    /// Name of the type.
    pub(crate) ident: &'a Ident,
    /// Its parameters, each bounded by what the impls need.
    pub(crate) generics: &'a Generics,
}

impl Subject<'_> {
    /// A type parameter for a method, which must not be called like one of the type's.
    pub(crate) fn parameter(&self, name: &str) -> Ident {
        let is_taken = self.generics.type_params().any(|it| it.ident == name);
        if is_taken { format_ident!("{name}_") } else { format_ident!("{name}") }
    }

    /// `impl<T> interface for Type<T> where … { body }`
    pub(crate) fn implement(&self, interface: impl ToTokens, body: impl ToTokens) -> TokenStream {
        let ident = self.ident;
        let (parameters, arguments, bounds) = self.generics.split_for_impl();
        quote! {
            impl #parameters #interface for #ident #arguments #bounds {
                #body
            }
        }
    }
}

/// An index as people write it.
pub(crate) fn index(at: usize) -> Literal {
    Literal::usize_unsuffixed(at)
}
