//! Which document each definition goes to, and in what order.

use std::collections::BTreeMap;

use super::Seen;
use super::order::union;
use crate::import::references;
use crate::import::subjects::Subjects;
use crate::model::{Command, Event, Passage, PassageKind, Spec};
use crate::source::{SourceFile, SourceId, SourceMap, Span};

/// The subject of everything where nothing has one.
const WHOLE: &str = "qmp";

/// The subject of what has none.
const OTHER: &str = "other";

/// Subjects that are no words.
const ABBREVIATIONS: [&str; 11] = ["acpi", "cxl", "ebpf", "pci", "qmp", "qom", "tpm", "ui", "uefi", "vfio", "qga"];

/// A definition, by what it is and its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'a> {
    Event(&'a str),
    Command(&'a str),
    Type(&'a str),
}

impl<'a> Key<'a> {
    fn name(self) -> &'a str {
        match self {
            Key::Event(name) | Key::Command(name) | Key::Type(name) => name,
        }
    }
}

/// The documents to be.
pub(super) struct Plan<'a> {
    /// Definitions by subject.
    documents: Vec<(String, Vec<Key<'a>>)>,
}

impl<'a> Plan<'a> {
    /// Definitions in the order of the newest model, by the subject that the newest one knows.
    pub(super) fn new(specs: &'a [Spec], subjects: &[&Subjects]) -> Self {
        let keys = union(specs.iter().map(keys));
        let subjects = assigned(&keys, specs, subjects);
        let other = if subjects.is_empty() { WHOLE } else { OTHER };
        let mut documents: Vec<(String, Vec<Key>)> = Vec::new();
        let mut places = BTreeMap::new();
        for key in keys {
            let subject = subjects.get(key.name()).map_or(other, String::as_str);
            let place = *places.entry(subject).or_insert_with(|| {
                documents.push((subject.to_owned(), Vec::new()));
                documents.len() - 1
            });
            documents[place].1.push(key);
        }
        Self { documents }
    }

    fn keys(&self) -> impl Iterator<Item = Key<'a>> {
        self.documents.iter().flat_map(|(_, keys)| keys).copied()
    }

    /// Names of types.
    pub(super) fn types(&self) -> impl Iterator<Item = &'a str> {
        self.keys().filter_map(|it| if let Key::Type(name) = it { Some(name) } else { None })
    }

    pub(super) fn events<'s>(&self, specs: &'s [Spec]) -> Vec<Seen<'s, Event>> {
        let mut seen = collect(specs, |it| &it.events, |it| &it.name);
        self.keys().filter_map(|it| if let Key::Event(name) = it { seen.remove(name) } else { None }).collect()
    }

    pub(super) fn commands<'s>(&self, specs: &'s [Spec]) -> Vec<Seen<'s, Command>> {
        let mut seen = collect(specs, |it| &it.commands, |it| &it.name);
        self.keys().filter_map(|it| if let Key::Command(name) = it { seen.remove(name) } else { None }).collect()
    }

    /// Gives each definition its place, and each document its title.
    pub(super) fn place(&self, spec: &mut Spec) -> SourceMap {
        let (mut sources, mut places) = (SourceMap::default(), BTreeMap::new());
        for (subject, keys) in &self.documents {
            let source = sources.add(SourceFile::new(format!("{subject}.txt"), ""));
            let text = title(subject);
            spec.passages.push(Passage { kind: PassageKind::Title, span: span(source, 0), text });
            places.extend(keys.iter().zip(1..).map(|(key, nth)| (*key, span(source, nth))));
        }
        let place = |key| places.get(&key).copied().unwrap_or_default();
        spec.events.iter_mut().for_each(|it| it.span = place(Key::Event(&it.name)));
        spec.commands.iter_mut().for_each(|it| it.span = place(Key::Command(&it.name)));
        spec.types.iter_mut().for_each(|it| it.span = place(Key::Type(&it.name)));
        sources
    }
}

/// Puts all documents into one, whose chapters they become.
pub(super) fn into_one(spec: &mut Spec, title: &str) -> SourceMap {
    let mut sources = SourceMap::default();
    let source = sources.add(SourceFile::new(format!("{title}.txt"), ""));
    spec.passages.iter_mut().for_each(|it| it.kind = PassageKind::Chapter);
    let passages = spec.passages.iter_mut().map(|it| &mut it.span);
    let events = spec.events.iter_mut().map(|it| &mut it.span);
    let commands = spec.commands.iter_mut().map(|it| &mut it.span);
    let types = spec.types.iter_mut().map(|it| &mut it.span);
    let mut places: Vec<_> = passages.chain(events).chain(commands).chain(types).collect();
    places.sort();
    places.into_iter().zip(1..).for_each(|(place, nth)| *place = span(source, nth));
    let (kind, text) = (PassageKind::Title, self::title(title));
    spec.passages.insert(0, Passage { kind, span: span(source, 0), text });
    sources
}

/// The place of the nth part of a document that has no text yet: parts do not touch.
fn span(source: SourceId, nth: u32) -> Span {
    Span { source, start: nth.saturating_mul(4), end: nth.saturating_mul(4) }
}

/// `run-state` → `Run state`
fn title(subject: &str) -> String {
    let words =
        subject.split(['-', '_']).map(|it| if ABBREVIATIONS.contains(&it) { it.to_uppercase() } else { it.into() });
    let words = words.collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    let first = letters.next().map(|it| it.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

fn collect<'s, T>(
    specs: &'s [Spec],
    list: impl Fn(&'s Spec) -> &'s Vec<T>,
    name: impl Fn(&'s T) -> &'s String,
) -> BTreeMap<&'s str, Seen<'s, T>> {
    let mut seen: BTreeMap<&str, Seen<T>> = BTreeMap::new();
    for (build, spec) in specs.iter().enumerate() {
        list(spec).iter().for_each(|it| seen.entry(name(it)).or_default().push((build, it)));
    }
    seen
}

/// The definitions of a model in the order of its text.
fn keys(spec: &Spec) -> Vec<Key<'_>> {
    let mut keys: Vec<_> = spec.events.iter().map(|it| (it.span, Key::Event(&it.name))).collect();
    keys.extend(spec.commands.iter().map(|it| (it.span, Key::Command(&it.name))));
    keys.extend(spec.types.iter().map(|it| (it.span, Key::Type(&it.name))));
    keys.sort();
    keys.into_iter().map(|(_, key)| key).collect()
}

/// Subjects by name; what has none itself goes to that of a type that it uses, and a type to that of its first user.
fn assigned<'a>(keys: &[Key<'a>], specs: &'a [Spec], subjects: &[&Subjects]) -> BTreeMap<&'a str, String> {
    let find = |key: &Key<'a>| Some((key.name(), subjects.iter().find_map(|it| it.get(key.name()))?.to_owned()));
    let mut assigned: BTreeMap<_, _> = keys.iter().filter_map(find).collect();
    if assigned.is_empty() || assigned.len() == keys.len() {
        return assigned;
    }
    let uses: Vec<_> = specs.iter().flat_map(references::uses).collect();
    for (user, used) in &uses {
        if !assigned.contains_key(user)
            && let Some(subject) = used.iter().find_map(|it| assigned.get(it)).cloned()
        {
            assigned.insert(user, subject);
        }
    }
    for (user, used) in &uses {
        if let Some(subject) = assigned.get(user).cloned() {
            for name in used {
                assigned.entry(name).or_insert_with(|| subject.clone());
            }
        }
    }
    assigned
}
