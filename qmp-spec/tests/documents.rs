//! Our own documents: free of findings, and with every fact of those they replace.

#[path = "../../tests/support/corpus.rs"]
mod support;

use std::collections::BTreeMap;
use std::path::Path;

use qmp_spec::model::{Member, Object, Spec, Type};
use qmp_spec::{Format, Mode, SourceFile, SourceMap};
use support::{corpus, workspace};

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
    let folder = workspace().join("qmp-spec/documents");
    read(&[&folder.join("qmp-events.txt"), &folder.join("qmp-commands.txt")], Mode::Strict)
}

#[test]
fn they_have_no_findings_and_all_names() {
    let spec = ours();
    assert_eq!(spec.events.len(), 20);
    assert_eq!(spec.commands.len(), 62);
    let events = spec.events.iter().map(|it| (&it.name, &it.examples));
    for (name, examples) in events.chain(spec.commands.iter().map(|it| (&it.name, &it.examples))) {
        assert!(examples.iter().any(|it| it.fits), "{name} has an example");
        assert!(examples.iter().all(|it| it.fits), "all of {name}'s examples fit");
    }
}

/// Where ours says more than the old text or something else, and why.
const DIFFERENCES: [(&str, &str); 26] = [
    ("block_resize.size", "the old text gives no type"),
    ("dump-guest-memory.paging", "the old example leaves it out: optional"),
    ("query-blockstats.device", "absent in the statistics below a device, which are of the same type"),
    ("query-migrate-cache-size", "the old text describes an object, its example and QEMU return a number"),
    ("query-migrate-cache-size.size", "likewise"),
    ("query-migrate.status", "the old example returns nothing before the first migration: optional"),
    ("query-migrate.total-time", "likewise"),
    ("query-migrate.xbzrle-cache.bytes", "the old text gives no type"),
    ("query-migrate.xbzrle-cache.cache-miss", "the old text gives no type"),
    ("query-migrate.xbzrle-cache.cache-size", "the old text gives no type"),
    ("query-migrate.xbzrle-cache.overflow", "the old text gives no type"),
    ("query-migrate.xbzrle-cache.pages", "the old text gives no type"),
    ("query-migrate-capabilities.capabilities", "the old example and QEMU return an array"),
    ("query-migrate-capabilities.capabilities.xbzrle", "likewise: its elements name the capability"),
    ("query-spice.auth", "absent while the server is disabled"),
    ("query-spice.channels", "likewise"),
    ("query-spice.host", "likewise"),
    ("query-status.singlestep", "QEMU 9.0 has it no more: optional"),
    ("query-vnc.auth", "absent while the server is disabled"),
    ("query-vnc.clients", "likewise"),
    ("query-vnc.family", "likewise"),
    ("query-vnc.host", "likewise"),
    ("query-vnc.service", "likewise"),
    ("migrate-set-capabilities.xbzrle", "the old example and QEMU take an array of capabilities"),
    ("transaction.actions.type", "the old text names the only value in words"),
    ("xen-save-devices-state.filename", "the old text gives no type"),
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
        let same =
            new.get(name).is_some_and(|it| it == fact || fact.starts_with("json-any") || fact == "returns json-any");
        if !same && explained.remove(name.as_str()).is_none() {
            missing += &format!("{name}: {fact}, but ours: {:?}\n", new.get(name));
        }
    }
    let unused: Vec<_> =
        explained.keys().filter(|it| old.get(**it).is_none_or(|fact| new.get(**it) == Some(fact))).collect();
    assert!(missing.is_empty(), "facts that ours lacks:\n{missing}");
    assert!(unused.is_empty(), "these differences are none: {unused:?}");
}

/// What is said of each member, by its path: type, values, whether it is optional.
fn facts(spec: &Spec) -> BTreeMap<String, String> {
    let mut facts = BTreeMap::new();
    for event in &spec.events {
        facts.insert(event.name.clone(), "event".to_owned());
        object(spec, &event.data, &event.name, &mut facts);
    }
    for command in &spec.commands {
        let returns = command.returns.as_ref().map_or("nothing".into(), |it| kind(spec, it));
        facts.insert(command.name.clone(), format!("returns {returns}"));
        object(spec, &command.arguments, &command.name, &mut facts);
        if let Some(returns) = &command.returns {
            below(spec, returns, &command.name, &mut facts);
        }
    }
    facts
}

fn object(spec: &Spec, object: &Object, path: &str, facts: &mut BTreeMap<String, String>) {
    for Member { name, ty, optional, .. } in object.all_members() {
        let path = format!("{path}.{name}");
        let optional = if *optional { ", optional" } else { "" };
        let is_new = facts.insert(path.clone(), kind(spec, ty) + optional).is_none();
        if is_new {
            below(spec, ty, &path, facts);
        }
    }
    if object.open.is_some() {
        facts.insert(format!("{path}.*"), "anything else".to_owned());
    }
}

fn below(spec: &Spec, ty: &Type, path: &str, facts: &mut BTreeMap<String, String>) {
    match ty.innermost() {
        Type::Object(inner) => object(spec, inner, path, facts),
        // One level of a recursive type says all of it.
        Type::Named(id) if path.matches('.').count() < 2 => below(spec, &spec[*id].ty, path, facts),
        _ => {}
    }
}

fn kind(spec: &Spec, ty: &Type) -> String {
    let ty = match ty {
        Type::Named(id) => &spec[*id].ty,
        ty => ty,
    };
    let array = if matches!(ty, Type::Array(_)) { "array of " } else { "" };
    let element = match ty.innermost() {
        Type::Named(id) => &spec[*id].ty,
        ty => ty,
    };
    let values = match element {
        Type::Enum(values) => values.iter().map(|it| format!(" {}", it.name)).collect(),
        _ => String::new(),
    };
    format!("{array}{}{values}", spec.type_name(element))
}
