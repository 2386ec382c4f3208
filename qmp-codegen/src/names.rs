//! Wire name → Rust identifier: the one place that knows how.
//!
//! A wire name is a string of any characters; an identifier is a [`proc_macro2::Ident`].
//! [`Case`] spells the one like the other, [`Names`] sees to it that no two wire names of a scope get the same
//! identifier and that none takes a word that has a meaning there already.

mod case;

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span};
use quote::ToTokens;

pub use case::Case;
#[cfg(feature = "spec")]
pub(crate) use case::capitalize;

/// A scope: the identifiers that are taken in it.
#[derive(Clone, Debug)]
pub struct Names {
    kept: &'static [&'static str],
    taken: BTreeSet<String>,
    /// The number to try first for a name that is taken.
    next: BTreeMap<String, u32>,
}

impl Names {
    /// Types of a module: what the generated modules define themselves (`X` is the parameter of `Event`), and what
    /// every Rust program expects to mean what it always means.
    pub fn types() -> Self {
        Self::keeping(&[
            "Event",
            "EventHandler",
            "Other",
            "Unknown",
            "X",
            "Box",
            "Clone",
            "Copy",
            "Debug",
            "Default",
            "Drop",
            "Eq",
            "Err",
            "Fn",
            "From",
            "Hash",
            "Into",
            "Iterator",
            "None",
            "Ok",
            "Option",
            "Ord",
            "PartialEq",
            "PartialOrd",
            "Result",
            "Self",
            "Send",
            "Sized",
            "Some",
            "String",
            "Sync",
            "ToString",
            "Vec",
        ])
    }

    /// Fields of a struct, and the methods that set them.
    pub fn fields() -> Self {
        Self::keeping(&["extra", "new"])
    }

    /// Variants of an enumeration or a union.
    pub fn variants() -> Self {
        Self::keeping(&["Unknown"])
    }

    /// Functions that make a branch of a union.
    pub fn functions() -> Self {
        Self::keeping(&["default", "from", "new"])
    }

    /// Methods of the event handler.
    pub fn handlers() -> Self {
        Self::keeping(&["other", "unknown"])
    }

    /// Modules of documents, beside those of the events, the commands and the types.
    pub fn modules() -> Self {
        Self::keeping(&["event", "command", "types"])
    }

    /// Functions of a test module.
    pub fn tests() -> Self {
        Self::keeping(&[])
    }

    fn keeping(kept: &'static [&'static str]) -> Self {
        Self { kept, taken: BTreeSet::new(), next: BTreeMap::new() }
    }

    /// The identifier for a wire name: its own spelling where that is free, else with a number behind it.
    pub fn reserve(&mut self, case: Case, wire: &str) -> Ident {
        self.reserve_spelled(case, case.identifier(wire))
    }

    /// The identifier of a type that has no name but its place: the owner's name and the member's.
    pub fn reserve_nested(&mut self, owner: &Ident, wire: &str) -> Ident {
        let owner = owner.to_string();
        self.reserve_spelled(Case::Camel, owner.trim_end_matches('_').to_owned() + &Case::Camel.apply(wire))
    }

    /// Whether the wire name's own spelling is taken.
    #[cfg(feature = "spec")]
    pub(crate) fn has(&self, case: Case, wire: &str) -> bool {
        self.taken.contains(&self.beside_kept(case.identifier(wire)))
    }

    fn reserve_spelled(&mut self, case: Case, name: String) -> Ident {
        let name = self.beside_kept(name);
        if self.taken.insert(name.clone()) {
            return ident(&name);
        }
        let next = self.next.entry(name.clone()).or_insert(2);
        let free = loop {
            let candidate = case.numbered(&name, *next);
            *next += 1;
            if self.taken.insert(candidate.clone()) {
                break candidate;
            }
        };
        ident(&free)
    }

    fn beside_kept(&self, mut name: String) -> String {
        if self.kept.contains(&name.as_str()) || is_path_keyword(&name) {
            name.push('_');
        }
        name
    }
}

/// The identifier of a name that is spelled like one; a keyword becomes a raw identifier.
fn ident(name: &str) -> Ident {
    let ident = Ident::new(name, Span::call_site());
    // All keywords but `Self` are words of small letters; most names are none, and need no parser.
    let may_be_keyword = name.bytes().all(|it| it.is_ascii_lowercase());
    match may_be_keyword && (name == "gen" || syn::parse2::<Ident>(ident.to_token_stream()).is_err()) {
        true => Ident::new_raw(name, Span::call_site()),
        false => ident,
    }
}

/// The keywords that no raw identifier can stand for.
fn is_path_keyword(name: &str) -> bool {
    matches!(name, "self" | "Self" | "super" | "crate")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reserve_all(mut names: Names, case: Case, wires: &[&str]) -> Vec<String> {
        wires.iter().map(|it| names.reserve(case, it).to_string()).collect()
    }

    #[test]
    fn clashing_names_are_numbered_in_order() {
        let fields = reserve_all(Names::fields(), Case::Snake, &["PC", "pc", "p-c", "pc_2", "p.c"]);
        assert_eq!(fields, ["pc", "pc_2", "p_c", "pc_2_2", "p_c_2"]);
        let types = reserve_all(Names::types(), Case::Camel, &["a-b", "a_b", "A_B2", "ab"]);
        assert_eq!(types, ["AB", "AB2", "AB2_2", "Ab"]);
    }

    #[test]
    fn keywords_are_raw_or_suffixed() {
        let fields = reserve_all(Names::fields(), Case::Snake, &["type", "gen", "async", "self", "super", "crate"]);
        assert_eq!(fields, ["r#type", "r#gen", "r#async", "self_", "super_", "crate_"]);
        assert_eq!(reserve_all(Names::variants(), Case::Camel, &["self"]), ["Self_"]);
    }

    #[test]
    fn words_with_a_meaning_are_kept_free() {
        assert_eq!(reserve_all(Names::fields(), Case::Snake, &["extra", "extra"]), ["extra_", "extra_2"]);
        assert_eq!(reserve_all(Names::types(), Case::Camel, &["String", "EVENT"]), ["String_", "Event_"]);
        assert_eq!(reserve_all(Names::variants(), Case::Camel, &["unknown", "none"]), ["Unknown_", "None"]);
        assert_eq!(reserve_all(Names::handlers(), Case::Snake, &["OTHER"]), ["other_"]);
    }

    #[test]
    fn nested_types_are_named_after_their_place() {
        let mut names = Names::types();
        let owner = names.reserve(Case::Camel, "STRING");
        assert_eq!(owner, "String_");
        assert_eq!(names.reserve_nested(&owner, "node-name"), "StringNodeName");
        assert_eq!(names.reserve_nested(&owner, "node_name"), "StringNodeName2");
        assert_eq!(names.reserve_nested(&owner, "+"), "String2");
    }

    #[test]
    fn odd_names_still_give_identifiers() {
        let odd = ["", "+", "\u{e9}", "10", "_", "a\"b", " "];
        assert_eq!(
            reserve_all(Names::variants(), Case::Camel, &odd),
            ["Unnamed", "Unnamed2", "Unnamed3", "N10", "Unnamed4", "AB", "Unnamed5"]
        );
        assert_eq!(reserve_all(Names::fields(), Case::Snake, &["10", "+"]), ["n10", "unnamed"]);
    }
}
