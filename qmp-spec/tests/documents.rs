//! Our own documents: free of findings, and with every fact of those they replace.

#[path = "../../tests/support/corpus.rs"]
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use qmp_spec::model::{Member, Object, Spec, Type, TypeId};
use qmp_spec::{Format, Mode, SourceFile, SourceMap};
use support::{corpus, files, workspace};

fn read(paths: &[&Path], mode: Mode) -> Spec {
    let mut sources = SourceMap::default();
    for path in paths {
        let text = std::fs::read_to_string(path).expect("a document is readable");
        sources.add(SourceFile::new(path.display().to_string(), &text));
    }
    let (spec, found) = qmp_spec::read(&sources, mode);
    let said = found.render(&sources, Format::Short);
    assert!(found.is_empty() || mode == Mode::Lenient, "{said}");
    spec
}

fn ours() -> Spec {
    let paths = files(&workspace().join("qmp-spec/documents"), "", ".txt");
    read(&paths.iter().map(PathBuf::as_path).collect::<Vec<_>>(), Mode::Strict)
}

#[test]
fn they_have_no_findings_and_no_example_without_its_type() {
    let spec = ours();
    let events = spec.events.iter().map(|it| (&it.name, &it.examples));
    let commands = spec.commands.iter().map(|it| (&it.name, &it.examples));
    for (name, examples) in events.clone().chain(commands) {
        assert!(examples.iter().all(|it| it.fits), "all of {name}'s examples fit");
    }
    for (name, examples) in events {
        assert!(!examples.is_empty(), "{name} has an example");
    }
    let shown = spec.commands.iter().filter(|it| !it.examples.is_empty()).count();
    assert!(shown >= 50, "only {shown} commands have an example");
}

/// Where ours says something else than the old text, and why.
const DIFFERENCES: [(&str, &str); 21] = [
    ("cpu", "gone before 5.2, the oldest version that ours speak of"),
    ("cpu.index", "likewise"),
    ("memsave.cpu", "QEMU takes `cpu-index`"),
    ("migrate-set-capabilities.xbzrle", "the old example and QEMU take an array of capabilities"),
    ("netdev_add.*", "its options are listed by kind"),
    ("query-balloon.free_mem", "the guest's statistics are a property of its device since 1.3"),
    ("query-balloon.major_page_faults", "likewise"),
    ("query-balloon.mem_swapped_in", "likewise"),
    ("query-balloon.mem_swapped_out", "likewise"),
    ("query-balloon.minor_page_faults", "likewise"),
    ("query-balloon.total_mem", "likewise"),
    ("query-block.tray-open", "QEMU says `tray_open`"),
    ("query-cpus.PC", "there for some kinds of processors only, and then always"),
    ("query-cpus.nip", "likewise"),
    ("query-cpus.npc", "likewise"),
    ("query-cpus.pc", "likewise"),
    ("query-migrate-cache-size", "the old text describes an object, its example and QEMU return a number"),
    ("query-migrate-cache-size.size", "likewise"),
    ("query-migrate-capabilities", "the old example and QEMU return an array"),
    ("query-migrate-capabilities.capabilities", "likewise"),
    ("query-migrate-capabilities.capabilities.xbzrle", "likewise: its elements name the capability"),
];

#[test]
fn they_have_every_fact_of_the_documents_of_1_2() {
    let Some(corpus) = corpus("they_have_every_fact_of_the_documents_of_1_2") else { return };
    let folder = corpus.join("classic");
    let events = folder.join("qmp-events@1.2-25df49f6eb.txt");
    let commands = folder.join("qmp-commands@1.2-86759aa89d.txt");
    let old = facts(&read(&[&events, &commands], Mode::Lenient));
    let new = facts(&ours());
    let mut explained: BTreeMap<&str, &str> = DIFFERENCES.into_iter().collect();
    let mut missing = String::new();
    for (name, fact) in &old {
        if !new.get(name).is_some_and(|it| it.covers(fact)) && explained.remove(name.as_str()).is_none() {
            missing += &format!("{name}: {fact:?}, but ours: {:?}\n", new.get(name));
        }
    }
    let unused: Vec<_> = explained.keys().collect();
    assert!(missing.is_empty(), "facts that ours lacks:\n{missing}");
    assert!(unused.is_empty(), "these differences are none: {unused:?}");
}

/// What is said of an item: of its type, and whether it may be absent.
#[derive(Debug, Default)]
struct Fact {
    kind: String,
    values: Vec<String>,
    optional: bool,
}

impl Fact {
    /// Whether every value that the old text allows is one of this type as well.
    fn covers(&self, old: &Fact) -> bool {
        let same_kind =
            self.kind == old.kind || old.kind == "json-any" || old.kind == "json-number" && self.kind == "json-int";
        let has_values = self.values.is_empty() || old.values.iter().all(|it| self.values.contains(it));
        same_kind && has_values && (self.optional || !old.optional)
    }
}

/// What is said of each member, by its path.
fn facts(spec: &Spec) -> BTreeMap<String, Fact> {
    let mut facts = Facts { spec, found: BTreeMap::new(), seen: BTreeSet::new() };
    for event in &spec.events {
        facts.found.insert(event.name.clone(), Fact::default());
        facts.object(&event.data, &event.name);
    }
    for command in &spec.commands {
        let returns = command.returns.as_ref().map(|it| facts.fact(it, false));
        facts.found.insert(command.name.clone(), returns.unwrap_or_default());
        facts.object(&command.arguments, &command.name);
        if let Some(returns) = &command.returns {
            facts.below(returns, &command.name);
        }
    }
    facts.found
}

struct Facts<'a> {
    spec: &'a Spec,
    found: BTreeMap<String, Fact>,
    /// The named types that each path has led to.
    seen: BTreeSet<(String, TypeId)>,
}

impl Facts<'_> {
    fn object(&mut self, object: &Object, path: &str) {
        for Member { name, ty, optional, .. } in object.all_members() {
            let path = format!("{path}.{name}");
            let fact = self.fact(ty, *optional);
            self.found.entry(path.clone()).or_insert(fact);
            self.below(ty, &path);
        }
        let branches = object.variants.iter().flat_map(|it| &it.branches);
        for like in object.like.iter().chain(branches.filter_map(|it| it.like.as_ref())) {
            self.below(like, path);
        }
        if object.open.is_some() {
            self.found.insert(format!("{path}.*"), Fact::default());
        }
    }

    fn below(&mut self, ty: &Type, path: &str) {
        match ty.innermost() {
            Type::Object(inner) => self.object(inner, path),
            // A few levels of a recursive type say all of it.
            Type::Named(id) if path.matches('.').count() < 4 && self.seen.insert((path.to_owned(), *id)) => {
                self.below(&self.spec[*id].ty, path);
            }
            _ => {}
        }
    }

    fn fact(&self, ty: &Type, optional: bool) -> Fact {
        let ty = self.spec.resolved(ty);
        let array = if matches!(ty, Type::Array(_)) { "array of " } else { "" };
        let element = self.spec.resolved(ty.innermost());
        let values = match element {
            Type::Enum(values) => values.iter().map(|it| it.name.clone()).collect(),
            _ => Vec::new(),
        };
        Fact { kind: format!("{array}{}", self.spec.type_name(element)), values, optional }
    }
}
