//! Models of several versions → one model of them all, which says since and until when each part is there.
//!
//! The models are laid beside each other, the newest first, and merged part by part: the same event, the same member.
//! A version may come with several models, as builds of one version differ; what one of them has, the version has.

mod arrange;
mod branches;
mod definitions;
mod doc;
mod flat;
mod object;
mod order;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::align::{Align, Names};
use super::subjects::Subjects;
use super::version::Version;
use crate::model::{NamedType, Spec, Type, TypeId};
use crate::source::SourceMap;
use arrange::Plan;

/// The model of a version, or of one build of it.
#[derive(Clone, Debug)]
pub struct Release {
    /// The version; the third number of it does not count.
    pub version: Version,
    /// The model.
    pub spec: Spec,
    /// Where its definitions belong.
    pub subjects: Subjects,
}

/// The model of several versions.
#[derive(Clone, Debug)]
pub struct Merged {
    /// The model; its places are of `sources`.
    pub spec: Spec,
    /// A document for each subject, without its text.
    pub sources: SourceMap,
    /// In what the versions contradict each other or what is said about them, in the order of the documents.
    pub disagreements: Vec<Disagreement>,
}

/// Something that two sources say differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// What it is about: `query-status`, `JobInfo.status`.
    pub place: String,
    /// The versions in which it is so, the newest first.
    pub versions: Vec<Version>,
    /// What is so in them, and what was made of it.
    pub text: String,
}

impl fmt::Display for Disagreement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let versions: Vec<_> = self.versions.iter().map(Version::to_string).collect();
        write!(f, "{}: in {} {}", self.place, versions.join(" and "), self.text)
    }
}

impl Merged {
    /// The documents: name and canonical text.
    pub fn documents(&self) -> impl Iterator<Item = (&str, String)> {
        self.sources.iter().map(|(id, file)| (file.path(), self.spec.to_text(id)))
    }

    /// Everything in one document, with a chapter for each subject if there are several.
    #[must_use]
    pub fn into_one(mut self, title: &str) -> Self {
        if self.sources.iter().count() > 1 {
            self.sources = arrange::into_one(&mut self.spec, title);
        }
        self
    }
}

/// Merges models. A member that one of them lacks, where it has the object, is optional.
///
/// ```
/// use qmp_spec::import::{Introspection, Release, Subjects, Version, merge};
///
/// let release = |version: &str, members: &str| {
///     let reply = format!(
///         r#"[{{"name": "ACME_FAN", "meta-type": "event", "arg-type": "0"}},
///             {{"name": "0", "meta-type": "object", "members": [{members}]}},
///             {{"name": "int", "meta-type": "builtin", "json-type": "int"}}]"#
///     );
///     let spec = Introspection::parse(&reply).unwrap().spec(None);
///     Release { version: Version::parse(version).unwrap(), spec, subjects: Subjects::default() }
/// };
/// let old = release("7.2", r#"{"name": "rpm", "type": "int"}"#);
/// let new = release("8.0", r#"{"name": "rpm", "type": "int"}, {"name": "noise", "type": "int"}"#);
/// let merged = merge(&[old, new]);
/// let noise = &merged.spec.events[0].data.members[1];
/// assert!(noise.optional && noise.doc.since.as_deref() == Some("8.0"));
/// ```
pub fn merge(releases: &[Release]) -> Merged {
    let mut releases: Vec<_> = releases.iter().collect();
    releases.sort_by_key(|it| std::cmp::Reverse(it.version.series()));
    let specs = aligned(&releases);
    let subjects: Vec<_> = releases.iter().map(|it| &it.subjects).collect();
    let plan = Plan::new(&specs, &subjects);
    let ids: BTreeMap<_, _> = plan.types().enumerate().map(|(at, name)| (name, TypeId(at))).collect();
    let renumbered: Vec<_> = specs.iter().map(|it| renumbered(it, &ids)).collect();
    let mut types = vec![Vec::new(); ids.len()];
    for (build, spec) in renumbered.iter().enumerate() {
        for named in &spec.types {
            types[ids[named.name.as_str()].0].push((build, named));
        }
    }
    let versions = releases.iter().map(|it| it.version.series()).collect();
    let mut merger = Merger { versions, types: &types, disagreements: Vec::new() };
    let mut spec = merger.definitions(&renumbered, &plan);
    let sources = plan.place(&mut spec);
    Merged { spec, sources, disagreements: merger.disagreements }
}

/// The models with each type called as in the newest of them.
fn aligned(releases: &[&Release]) -> Vec<Spec> {
    let (mut specs, mut known) = (Vec::<Spec>::new(), BTreeSet::new());
    for release in releases {
        let mut spec = release.spec.clone();
        specs.iter().for_each(|it| Align::new(&mut spec, it, Names::Older(&known)).run());
        known.extend(spec.types.iter().map(|it| it.name.clone()));
        specs.push(spec);
    }
    specs
}

fn renumbered(spec: &Spec, ids: &BTreeMap<&str, TypeId>) -> Spec {
    let mut numbered = spec.clone();
    numbered.renumber(|id| ids[spec[id].name.as_str()]);
    numbered
}

/// Something as several builds have it, by their number; the newest comes first.
type Seen<'a, T> = Vec<(usize, &'a T)>;

struct Merger<'a> {
    /// The version of each build, the newest first.
    versions: Vec<Version>,
    /// The named types, by their numbers.
    types: &'a [Seen<'a, NamedType>],
    disagreements: Vec<Disagreement>,
}

impl Merger<'_> {
    /// What a type is, as the newest build has it.
    fn resolved<'t>(&'t self, ty: &'t Type) -> &'t Type {
        match ty {
            Type::Named(id) => self.types[id.0].first().map_or(ty, |(_, named)| &named.ty),
            ty => ty,
        }
    }

    fn say(&mut self, place: &str, build: usize, text: &str) {
        self.disagree(place, self.versions[build], text);
    }

    fn disagree(&mut self, place: &str, version: Version, text: &str) {
        match self.disagreements.last_mut().filter(|it| it.place == place && it.text == text) {
            Some(same) if same.versions.contains(&version) => {}
            Some(same) => same.versions.push(version),
            None => {
                let (place, text) = (place.to_owned(), text.to_owned());
                self.disagreements.push(Disagreement { place, versions: vec![version], text });
            }
        }
    }
}

/// Parts of what several builds have.
fn parts<'a, T, P>(seen: &[(usize, &'a T)], part: impl Fn(&'a T) -> &'a P) -> Seen<'a, P> {
    seen.iter().map(|(build, it)| (*build, part(it))).collect()
}

/// Like [`parts`], of those that have the part.
fn some_parts<'a, T, P>(seen: &[(usize, &'a T)], part: impl Fn(&'a T) -> Option<&'a P>) -> Seen<'a, P> {
    seen.iter().filter_map(|(build, it)| Some((*build, part(it)?))).collect()
}

fn builds<T>(seen: &[(usize, &T)]) -> Vec<usize> {
    seen.iter().map(|(build, _)| *build).collect()
}
