//! From a checked model to the modules of its types.

use proc_macro2::TokenStream;
use qmp_spec::{SourceId, SourceMap, Span, Spec, Valid};
use quote::{format_ident, quote};

use crate::doc::{Docs, code};
use crate::emit::Emitter;
use crate::item::Contents;
use crate::plan::Source;

/// What a program that generates code has to decide.
#[derive(Clone)]
pub struct Config {
    /// Path of the crate that generated code leans on: `::qmp_types`, `::qemu_qmp` or `crate`.
    pub runtime: syn::Path,
}

/// One module of generated code.
///
/// The modules of one document stand beside each other under one parent, by whatever name.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its name: `event`, `command` or `types`.
    pub name: &'static str,
    /// What is in it, in one line.
    pub doc: String,
    /// Its items.
    pub tokens: TokenStream,
}

/// The modules of a model; those that would be empty are left out.
pub fn generate(spec: &Valid<Spec>, sources: &SourceMap, config: &Config) -> Vec<Module> {
    let source = Source::new(spec, sources);
    let emitter = Emitter::new(&config.runtime);
    let module = |name, what, spans: Vec<Span>, contents: Contents| Module {
        name,
        doc: format!("The {what} of {}.", document_names(sources, |id| spans.iter().any(|it| it.source == id))),
        tokens: emitter.contents(&contents),
    };
    let events = spec.events.iter().map(|it| it.span).collect();
    let commands = spec.commands.iter().map(|it| it.span).collect();
    let types = spec.types.iter().map(|it| it.span).collect();
    let modules = [
        module("event", "events", events, source.events()),
        module("command", "commands", commands, source.commands()),
        module("types", "types with names of their own", types, source.types()),
    ];
    modules.into_iter().filter(|it| !it.tokens.is_empty()).collect()
}

impl Module {
    /// The module as an item. Who includes it decides how much of it to use, and whom to show it.
    pub fn item(&self) -> TokenStream {
        let (docs, tokens) = (Docs::text(&self.doc), &self.tokens);
        let name = format_ident!("{}", self.name);
        quote! {
            #docs
            #[allow(dead_code, unreachable_pub)]
            pub mod #name { #tokens }
        }
    }
}

/// The paths of those documents that count: `a`, `b` and `c`.
pub(crate) fn document_names(sources: &SourceMap, counts: impl Fn(SourceId) -> bool) -> String {
    let counting = sources.iter().filter(|(id, _)| counts(*id));
    let mut names: Vec<_> = counting.map(|(_, it)| code(it.path())).collect();
    match names.pop() {
        Some(last) if names.is_empty() => last,
        Some(last) => format!("{} and {last}", names.join(", ")),
        None => "no document".to_owned(),
    }
}
