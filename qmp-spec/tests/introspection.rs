//! Our documents say all that real QEMUs say of themselves: every command, event, member and value, of a kind that fits.

#[path = "../../tests/support/corpus.rs"]
mod support;

#[path = "support/introspection.rs"]
mod introspection;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use introspection::Schema;
use qmp_spec::model::{Condition, Doc, Member, Object, Spec, Type, TypeId};
use qmp_spec::{Mode, SourceFile, SourceMap};
use support::{corpus, expect_file, files, workspace};

fn ours() -> Spec {
    let mut sources = SourceMap::default();
    for path in files(&workspace().join("qmp-spec/documents"), "", ".txt") {
        let text = std::fs::read_to_string(&path).expect("a document of ours is readable");
        sources.add(SourceFile::new(path.display().to_string(), &text));
    }
    qmp_spec::read(&sources, Mode::Strict).0
}

/// The saved replies of all versions and targets.
fn saved(corpus: &Path) -> Vec<PathBuf> {
    let versions = files(&corpus.join("introspect"), "", "").into_iter().filter(|it| it.is_dir());
    versions.flat_map(|it| files(&it, "", ".json")).collect()
}

#[test]
fn what_qemu_says_of_itself_is_in_our_documents() {
    let Some(corpus) = corpus("what_qemu_says_of_itself_is_in_our_documents") else { return };
    let spec = ours();
    let mut comparison = Comparison::new(&spec);
    let mut counted = 0;
    for path in saved(&corpus) {
        let schema = Schema::read(&std::fs::read_to_string(&path).expect("a saved reply is readable"));
        comparison.schema(&schema, &path.strip_prefix(&corpus).expect("it is below").display().to_string());
        counted += 1;
    }
    assert_eq!(counted, 28, "replies in the corpus");
    assert!(comparison.missing.is_empty(), "ours lack or contradict:\n{}", comparison.missing_text());
    let unseen = unseen(&spec, &comparison.seen);
    expect_file(&workspace().join("qmp-spec/tests/data/introspection/unseen.txt"), &unseen);
}

/// Walks what a server says and our model side by side.
struct Comparison<'a> {
    spec: &'a Spec,
    file: String,
    /// What ours lack, and the first file that shows it.
    missing: BTreeMap<String, String>,
    /// Everything of ours that some server has, by path.
    seen: BTreeSet<String>,
    /// Pairs of types that were compared in this file.
    done: BTreeSet<(String, TypeId)>,
}

impl<'a> Comparison<'a> {
    fn new(spec: &'a Spec) -> Self {
        let (missing, seen, done) = Default::default();
        Self { spec, file: String::new(), missing, seen, done }
    }

    fn schema(&mut self, schema: &Schema, file: &str) {
        file.clone_into(&mut self.file);
        self.done.clear();
        for (name, arguments, returns) in schema.commands() {
            let Some(command) = self.spec.commands.iter().find(|it| it.name == name) else {
                self.lacks(name);
                continue;
            };
            self.seen.insert(name.to_owned());
            self.object(schema, arguments, &command.arguments, name);
            match &command.returns {
                Some(ty) => self.ty(schema, returns, ty, name),
                None if schema.is_empty_object(returns) => {}
                None => self.lacks(&format!("{name}: what it returns")),
            }
        }
        for (name, data) in schema.events() {
            let Some(event) = self.spec.events.iter().find(|it| it.name == name) else {
                self.lacks(name);
                continue;
            };
            self.seen.insert(name.to_owned());
            self.object(schema, data, &event.data, name);
        }
    }

    fn ty(&mut self, schema: &Schema, theirs: &str, ours: &Type, path: &str) {
        match ours {
            Type::Named(id) => {
                let named = &self.spec[*id];
                self.seen.insert(named.name.clone());
                if self.done.insert((theirs.to_owned(), *id)) {
                    self.ty(schema, theirs, &named.ty, &named.name);
                }
            }
            Type::Object(object) => self.object(schema, theirs, object, path),
            Type::Array(element) => match schema.element(theirs) {
                Some(theirs) => self.ty(schema, theirs, element, path),
                None => self.contradicts(schema, theirs, ours, path),
            },
            Type::Enum(values) => match schema.values(theirs) {
                Some(theirs) => {
                    for value in theirs {
                        let path = format!("{path}.{value}");
                        match values.iter().any(|it| it.name == value) {
                            true => drop(self.seen.insert(path)),
                            false => self.lacks(&path),
                        }
                    }
                }
                // Older servers have a string where newer ones say which.
                None if schema.kind(theirs) == "string" => {}
                None => self.contradicts(schema, theirs, ours, path),
            },
            Type::Alternate(alternatives) => self.alternate(schema, theirs, alternatives, path),
            _ if schema.kind(theirs) == kind(ours) => {}
            Type::Any => {}
            _ => self.contradicts(schema, theirs, ours, path),
        }
    }

    fn alternate(&mut self, schema: &Schema, theirs: &str, ours: &[Member], path: &str) {
        for theirs in schema.alternatives(theirs) {
            let wanted = schema.kind(theirs);
            match ours.iter().find(|it| kind(self.spec.resolved(&it.ty)) == wanted) {
                Some(it) => {
                    let path = format!("{path}.{}", it.name);
                    self.seen.insert(path.clone());
                    self.ty(schema, theirs, &it.ty, &path);
                }
                None => self.lacks(&format!("{path}: a {wanted}")),
            }
        }
    }

    fn object(&mut self, schema: &Schema, theirs: &str, ours: &Object, path: &str) {
        if let Some(Type::Named(id)) = ours.like.as_deref() {
            return self.ty(schema, theirs, &Type::Named(*id), path);
        }
        self.members(schema, theirs, ours, path);
        for (value, theirs) in schema.variants(theirs) {
            if schema.is_empty_object(theirs) {
                continue;
            }
            let Some(variants) = &ours.variants else {
                // Ours may have the members of all branches side by side.
                self.members_among(schema, theirs, ours, path);
                continue;
            };
            let Some(branch) = variants.branches.iter().find(|it| it.value == value) else {
                self.lacks(&format!("{path}: members where it is `{value}`"));
                continue;
            };
            match branch.like.as_deref() {
                Some(like) => self.ty(schema, theirs, like, path),
                None => {
                    let branch = Object { members: branch.members.clone(), ..Object::default() };
                    self.members(schema, theirs, &branch, path);
                }
            }
        }
    }

    fn members(&mut self, schema: &Schema, theirs: &str, ours: &Object, path: &str) {
        let known: BTreeSet<String> = schema.members(theirs).into_iter().map(|it| it.name).collect();
        for absent in ours.members.iter().filter(|it| !it.optional && !known.contains(&it.name)) {
            self.lacks(&format!("{path}.{}: is not always there", absent.name));
        }
        self.members_among(schema, theirs, ours, path);
    }

    /// Their members, which ours may have among others.
    fn members_among(&mut self, schema: &Schema, theirs: &str, ours: &Object, path: &str) {
        for theirs in schema.members(theirs) {
            let path = format!("{path}.{}", theirs.name);
            let Some(member) = ours.members.iter().find(|it| it.name == theirs.name) else {
                if ours.open.is_none() {
                    self.lacks(&path);
                }
                continue;
            };
            self.seen.insert(path.clone());
            if theirs.is_optional && !member.optional {
                self.lacks(&format!("{path}: may be absent"));
            }
            self.ty(schema, &theirs.ty, &member.ty, &path);
        }
    }

    fn lacks(&mut self, what: &str) {
        self.missing.entry(what.to_owned()).or_insert_with(|| self.file.clone());
    }

    fn contradicts(&mut self, schema: &Schema, theirs: &str, ours: &Type, path: &str) {
        let (theirs, ours) = (schema.kind(theirs), self.spec.type_name(ours));
        self.lacks(&format!("{path}: {theirs} there, {ours} in ours"));
    }

    fn missing_text(&self) -> String {
        self.missing.iter().map(|(what, file)| format!("{what} ({file})\n")).collect()
    }
}

/// The kind of JSON value, in the words of introspection.
fn kind(ty: &Type) -> &'static str {
    match ty {
        Type::String | Type::Enum(_) => "string",
        Type::Int(_) => "int",
        Type::Number => "number",
        Type::Bool => "boolean",
        Type::Null => "null",
        Type::Object(_) => "object",
        Type::Array(_) => "array",
        Type::Any | Type::Alternate(_) | Type::Named(_) => "value",
    }
}

/// What ours have and no saved reply, with what the documents say of when it is there.
fn unseen(spec: &Spec, seen: &BTreeSet<String>) -> String {
    let events = spec.events.iter().map(|it| (&it.name, &it.doc, parts_of_object(&it.data)));
    let commands = spec.commands.iter().map(|it| (&it.name, &it.doc, parts_of_object(&it.arguments)));
    let types = spec.types.iter().map(|it| (&it.name, &it.doc, parts(&it.ty)));
    let mut lines = String::new();
    for (name, doc, parts) in events.chain(commands).chain(types) {
        if !seen.contains(name) {
            lines += &format!("{name}{}\n", reason(doc));
            continue;
        }
        for (part, doc) in parts {
            let path = format!("{name}.{part}");
            if !seen.contains(&path) {
                lines += &format!("{path}{}\n", reason(doc));
            }
        }
    }
    lines
}

/// The members or values of a type.
fn parts(ty: &Type) -> Vec<(&str, &Doc)> {
    match ty {
        Type::Object(object) => parts_of_object(object),
        Type::Enum(values) => values.iter().map(|it| (it.name.as_str(), &it.doc)).collect(),
        Type::Alternate(alternatives) => alternatives.iter().map(|it| (it.name.as_str(), &it.doc)).collect(),
        _ => Vec::new(),
    }
}

fn parts_of_object(object: &Object) -> Vec<(&str, &Doc)> {
    object.all_members().map(|it| (it.name.as_str(), &it.doc)).collect()
}

fn reason(doc: &Doc) -> String {
    let since = doc.since.iter().map(|it| format!(", since {it}"));
    let until = doc.until.iter().map(|it| format!(", until {it}"));
    let condition = doc.condition.iter().map(|it: &Condition| format!(", if {it}"));
    since.chain(until).chain(condition).collect()
}
