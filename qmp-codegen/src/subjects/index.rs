//! Lists of names: a table in the documentation, and re-exports.

use std::collections::BTreeMap;

use proc_macro2::{Ident, TokenStream};
use qmp_spec::Spec;
use qmp_spec::model::Doc;
use quote::{ToTokens, quote};

use super::gate::Gate;
use crate::doc::{code, escape};
use crate::item::{Item, Struct};
use crate::module::Module;
use crate::plan::{Context, Defined, Definition};

/// A list of what stands in the modules of the documents.
#[derive(Default)]
pub(super) struct Index {
    /// A row of the table by the name on the wire.
    rows: BTreeMap<String, String>,
    uses: TokenStream,
}

impl Index {
    pub(super) fn add(&mut self, spec: &Spec, module: &Ident, definition: &Definition, gate: &Gate) {
        let (name, doc) = match definition.of {
            Defined::Command(at) => (&spec.commands[at].name, &spec.commands[at].doc),
            Defined::Type(id) => (&spec[id].name, &spec[id].doc),
        };
        let ident = &definition.ident;
        self.rows.insert(name.clone(), row(name, &format!("super::{module}::{ident}"), doc));
        self.reexport(module, ident, gate);
    }

    /// Adds what is in the objects of a definition by the value of a member.
    pub(super) fn add_branches(&mut self, module: &Ident, definition: &Definition, gate: &Gate) {
        for item in &definition.items {
            let Item::Struct(Struct { head, branch: Some(branch), .. }) = item else { continue };
            let owner = head.wire.clone().unwrap_or_else(|| head.ident.to_string());
            let (name, path) = (format!("{owner}.{}", branch.tag), format!("super::{module}::{}", branch.union));
            let doc = format!("What is in [{}](super::{module}::{}) by this member's value.", code(&owner), head.ident);
            self.rows.insert(name.clone(), format!("| [{}]({path}) | | {doc} |", code(&name)));
            self.reexport(module, &branch.union, gate);
        }
    }

    fn reexport(&mut self, module: &Ident, ident: &Ident, gate: &Gate) {
        let gate = gate.to_token_stream();
        self.uses.extend(quote!(#gate pub use super::#module::#ident;));
    }

    /// The list as a module.
    pub(super) fn module(self, name: &str, what: &str) -> Module {
        Module { name: name.to_owned(), doc: table(what, self.rows.into_values()), tokens: self.uses }
    }
}

/// What the module of the events says of itself.
pub(super) fn of_events(cx: &Context) -> String {
    let events: BTreeMap<_, _> = cx.events_by_name().collect();
    let rows = events.into_iter().map(|(name, (ident, doc))| row(name, &ident.to_string(), doc));
    table("Every event, by its name on the wire; [`Event`] is one of them.", rows)
}

fn table(what: &str, rows: impl Iterator<Item = String>) -> String {
    let rows: Vec<_> = rows.collect();
    format!("{what}\n\n| name | since | |\n|---|---|---|\n{}", rows.join("\n"))
}

/// `| [`block_resize`](super::block::BlockResize) | 0.14 | Change the size of a block node. |`
fn row(name: &str, path: &str, doc: &Doc) -> String {
    let since = doc.since.iter().cloned();
    let versions: Vec<_> = since.chain(doc.until.iter().map(|it| format!("to {it}"))).collect();
    let versions = versions.join(" ");
    let first = doc.paragraphs.first().map(|it| escape(first_sentence(it)).replace('|', "\\|")).unwrap_or_default();
    format!("| [{}]({path}) | {versions} | {first} |", code(name))
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |at| &text[..=at])
}
