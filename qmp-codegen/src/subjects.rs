//! Modules by subject: a document is one, with a module and a feature of its name.
//!
//! | module | what is in it |
//! |---|---|
//! | `event` | all events, whatever the features |
//! | one for each document | its commands and types |
//! | `command`, `types` | the names of them all, and where they stand |
//!
//! A type is there if one of the features is on whose document needs it, and always if an event does.

mod gate;
mod index;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proc_macro2::{Ident, TokenStream};
use qmp_spec::model::PassageKind;
use qmp_spec::{SourceId, SourceMap, Spec, Valid};

use crate::doc::escape;
use crate::item::Contents;
use crate::module::{Config, Layout, Module, document_names, list_name};
use crate::names::{Case, Names};
use crate::plan::{Context, Defined};

use gate::{Gates, gated};
use index::Index;

/// The modules of a model, one for each document and those of the events, the commands and the types of all.
///
/// The crate that includes them has the [`subject_features`].
///
/// ```
/// use qmp_codegen::{Config, generate_by_subject};
/// use qmp_spec::{Mode, SourceFile, SourceMap};
///
/// let text = "acme-ring\n---------\n\nRing.\n\nArguments: None.\n";
/// let mut sources = SourceMap::default();
/// sources.add(SourceFile::new("spec/door-bell.txt", text));
/// let (spec, _) = qmp_spec::read_valid(&sources, Mode::Lenient).expect("it has no errors");
/// let modules = generate_by_subject(&spec, &sources, &Config { runtime: syn::parse_quote!(::qmp_types) });
/// let names: Vec<_> = modules.iter().map(|it| it.name.as_str()).collect();
/// assert_eq!(names, ["door_bell", "command"]);
/// assert!(modules[0].tokens.to_string().contains("feature = \"door-bell\""));
/// ```
pub fn generate_by_subject(spec: &Valid<Spec>, sources: &SourceMap, config: &Config) -> Vec<Module> {
    let names = module_names(sources);
    let cx = Context::by_document(spec, sources, names.clone());
    let gates = Gates::of(spec, sources);
    let layout = Layout::default();
    let emitter = layout.emitter(&config.runtime, list_name(spec, sources, ""));
    let events = emitter.contents(&cx.events());
    let mut modules = vec![Module { name: "event".into(), doc: index::of_events(&cx), tokens: events }];
    let command_names = cx.command_names();
    let (mut commands, mut types) = (Index::default(), Index::default());
    for (&document, name) in &names {
        let (definitions, tests) = cx.document(document, &command_names);
        let mut tokens = TokenStream::new();
        for definition in definitions {
            let gate = gates.of_definition(definition.of);
            let index = if let Defined::Command(_) = definition.of { &mut commands } else { &mut types };
            index.add(spec, name, &definition, &gate);
            types.add_branches(name, &definition, &gate);
            let contents = Contents { items: definition.items, ..Contents::default() };
            tokens.extend(gated(emitter.contents(&contents), &gate));
        }
        let tests = emitter.contents(&Contents { tests, ..Contents::default() });
        tokens.extend(gated(tests, &gates.of_document(document)));
        modules.push(Module { name: name.to_string(), doc: introduction(spec, sources, document), tokens });
    }
    modules.push(commands.module("command", "Every command, by its name on the wire."));
    modules.push(
        types.module("types", "Every type that has a name of its own, and the branches of those that have some."),
    );
    modules.into_iter().filter(|it| !it.tokens.is_empty()).collect()
}

/// The names of the features that a crate of such modules has, one for each document with commands or types.
pub fn subject_features(spec: &Spec, sources: &SourceMap) -> BTreeSet<String> {
    let commands = spec.commands.iter().map(|it| it.span.source);
    let all = commands.chain(spec.types.iter().map(|it| it.span.source));
    all.map(|it| feature(sources, it)).collect()
}

/// The feature of a document.
fn feature(sources: &SourceMap, document: SourceId) -> String {
    stem(sources[document].path())
}

/// The module of each document.
fn module_names(sources: &SourceMap) -> BTreeMap<SourceId, Ident> {
    let mut scope = Names::modules();
    sources.iter().map(|(id, it)| (id, scope.reserve(Case::Snake, &stem(it.path())))).collect()
}

/// `door-bell` of `spec/door-bell.txt`.
fn stem(path: &str) -> String {
    Path::new(path).file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

/// What a document says of itself before its first definition.
fn introduction(spec: &Spec, sources: &SourceMap, document: SourceId) -> String {
    let own = spec.passages.iter().filter(|it| it.span.source == document);
    let opening = own.enumerate().take_while(|(nth, it)| *nth == 0 || it.kind == PassageKind::Paragraph);
    let mut paragraphs: Vec<_> = opening.map(|(_, it)| escape(&it.text)).collect();
    paragraphs.push(format!("The commands and types of {}.", document_names(sources, |it| it == document)));
    paragraphs.join("\n\n")
}
