//! From a checked model to the modules of its types.

use proc_macro2::{Ident, TokenStream};
use qmp_spec::{SourceId, SourceMap, Span, Spec, Valid};
use quote::{format_ident, quote};

use crate::doc::{Docs, code};
use crate::emit::Emitter;
use crate::item::Contents;
use crate::plan::Context;

/// What a program that generates code has to decide.
#[derive(Clone)]
pub struct Config {
    /// Path of the crate that generated code leans on: `::qmp_types`, `::qemu_qmp` or `crate`.
    pub runtime: syn::Path,
}

/// How code is laid out by a macro in the user's; the other doors have the defaults.
#[derive(Default)]
pub(crate) struct Layout {
    /// Where the macro stands, which tells what it makes from what others make of the same documents.
    pub(crate) place: String,
    /// What is derived for each type besides.
    pub(crate) derives: Vec<syn::Path>,
    /// Whether there are no modules.
    pub(crate) is_flat: bool,
}

/// One module of generated code.
///
/// The modules of one document stand beside each other under one parent, by whatever name.
#[derive(Clone, Debug)]
pub struct Module {
    /// Its name: `event`, `command`, `types`, or that of a document.
    pub name: String,
    /// What is in it.
    pub doc: String,
    /// Its items.
    pub tokens: TokenStream,
}

/// The modules of a model; those that would be empty are left out.
///
/// ```
/// use qmp_codegen::{Config, Files, generate};
/// use qmp_spec::{Mode, SourceFile, SourceMap};
///
/// let text = "ACME_BELL\n---------\n\nSomebody rang.\n\nData: None.\n";
/// let mut sources = SourceMap::default();
/// sources.add(SourceFile::new("spec/acme.txt", text));
/// let (spec, _) = qmp_spec::read_valid(&sources, Mode::Lenient).expect("it has no errors");
/// let modules = generate(&spec, &sources, &Config { runtime: syn::parse_quote!(::qmp_types) });
/// let files = Files::new(&modules, &sources, "this example");
/// let (path, text) = files.iter().next().expect("there is a module of events");
/// assert_eq!(path.to_str(), Some("event.rs"));
/// assert!(text.contains("pub struct AcmeBell {"));
/// ```
pub fn generate(spec: &Valid<Spec>, sources: &SourceMap, config: &Config) -> Vec<Module> {
    generate_as(&Layout::default(), spec, sources, config)
}

/// The same for a macro in the user's code.
pub(crate) fn generate_as(layout: &Layout, spec: &Valid<Spec>, sources: &SourceMap, config: &Config) -> Vec<Module> {
    let cx = Context::new(spec, sources);
    let emitter = layout.emitter(&config.runtime, list_name(spec, sources, &layout.place));
    let module = |name: &str, what, spans: Vec<Span>, contents: Contents| Module {
        name: name.to_owned(),
        doc: format!("The {what} of {}.", document_names(sources, |id| spans.iter().any(|it| it.source == id))),
        tokens: emitter.contents(&contents),
    };
    let events = spec.events.iter().map(|it| it.span).collect();
    let commands = spec.commands.iter().map(|it| it.span).collect();
    let types = spec.types.iter().map(|it| it.span).collect();
    let modules = [
        module("event", "events", events, cx.events()),
        module("command", "commands", commands, cx.commands()),
        module("types", "types with names of their own", types, cx.types()),
    ];
    modules.into_iter().filter(|it| !it.tokens.is_empty()).collect()
}

/// What would stand in each module: the events, the commands, the types.
pub(crate) fn flat_contents(spec: &Valid<Spec>, sources: &SourceMap) -> [(&'static str, Contents); 3] {
    let cx = Context::new(spec, sources);
    [("event", cx.events()), ("command", cx.commands()), ("types", cx.types())]
}

impl Layout {
    /// What writes code so.
    pub(crate) fn emitter<'a>(&'a self, runtime: &'a syn::Path, list: Ident) -> Emitter<'a> {
        Emitter { qmp: runtime, list, layout: self, generics: syn::Generics::default() }
    }
}

/// Where in which document something is defined.
pub(crate) fn place(sources: &SourceMap, span: Span) -> String {
    format!("{}:{}", sources[span.source].path(), sources.line(span))
}

/// The name of the list of events, which stands in the root of its crate, beside those of other documents.
pub(crate) fn list_name(spec: &Spec, sources: &SourceMap, place: &str) -> Ident {
    let paths = sources.iter().map(|(_, it)| it.path());
    let names = spec.events.iter().map(|it| it.name.as_str());
    let parts = paths.chain(names).chain([place]);
    // FNV-1a: what is generated must not differ from one version of Rust to the next, as the hashes of `std` may.
    let hash = parts
        .flat_map(|it| it.bytes().chain([0]))
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format_ident!("__qmp_events_{hash:016x}")
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
