//! In what a server and this program differ.

use std::collections::{BTreeSet, HashSet, VecDeque};
use std::fmt;

use super::documents::ANY;
use super::{Member, Name, Schema, Type, TypeId, documents};
use crate::rt::Object;
use crate::{Command, Dispatch};

/// In what a server and the types of this program differ.
///
/// ```
/// use qemu_qmp::{event::Event, schema::Schema};
///
/// let schema = Schema::parse(r#"[{"name": "NEW", "meta-type": "event", "arg-type": "0"}]"#, None)?;
/// let difference = schema.events_beside::<Event>();
/// assert_eq!(difference.extra, ["NEW"]);
/// assert!(difference.missing.contains(&"STOP".to_owned()));
/// # Ok::<(), qemu_qmp::JsonError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// What this program knows and the server does not.
    pub missing: Vec<String>,
    /// What the server has and this program does not know.
    pub extra: Vec<String>,
}

impl Schema {
    /// Everything beside our documents: commands and events, their members and values, as [paths](Self::has).
    ///
    /// What several paths lead to is told once, by a short one.
    ///
    /// ```
    /// # fn show(schema: &qemu_qmp::schema::Schema) {
    /// println!("{}", schema.beside_documents());
    /// # }
    /// ```
    pub fn beside_documents(&self) -> Difference {
        let mut comparison = Comparison::default();
        comparison.entries(self);
        while let Some((path, theirs, ours)) = comparison.left.pop_front() {
            // What the server says nothing of may have everything.
            let says = !matches!(self.types[theirs], Type::Any);
            if says && comparison.seen.insert((theirs, ours)) {
                comparison.members(self, &path, theirs, ours);
                comparison.values(self, &path, theirs, ours);
            }
        }
        let Comparison { missing, extra, .. } = comparison;
        Difference { missing: missing.into_iter().collect(), extra: extra.into_iter().collect() }
    }

    /// The events of a set, such as [`event::Event`](crate::event::Event), beside those of the server.
    ///
    /// ```
    /// # fn show(schema: &qemu_qmp::schema::Schema) {
    /// for name in schema.events_beside::<qemu_qmp::event::Event>().extra {
    ///     println!("{name} arrives as an unknown event");
    /// }
    /// # }
    /// ```
    pub fn events_beside<E: Dispatch>(&self) -> Difference {
        difference(E::NAMES, self.events())
    }

    /// The arguments of a command's type beside those of the server; `None` if it has no such command. For commands of the
    /// documents whose arguments depend on one of them, [`beside_documents`](Self::beside_documents) says more.
    ///
    /// ```
    /// # fn show(schema: &qemu_qmp::schema::Schema) {
    /// use qemu_qmp::command::DeviceDel;
    ///
    /// println!("{:?}", schema.arguments_beside::<DeviceDel>());
    /// # }
    /// ```
    pub fn arguments_beside<C: Command + Object>(&self) -> Option<Difference> {
        let arguments = self.commands.get(C::NAME)?.arguments;
        Some(difference(C::MEMBERS, self.all_members(arguments).into_iter().map(|it| &*it.name)))
    }
}

/// The walk along two graphs at once.
#[derive(Default)]
struct Comparison {
    missing: BTreeSet<String>,
    extra: BTreeSet<String>,
    /// Where both have something, and what that is to either.
    left: VecDeque<(String, TypeId, documents::TypeId)>,
    seen: HashSet<(TypeId, documents::TypeId)>,
}

impl Comparison {
    fn entries(&mut self, schema: &Schema) {
        for ours in documents::entries() {
            let Some(theirs) = schema.entry(ours.name) else {
                self.missing.insert(ours.name.to_owned());
                continue;
            };
            self.left.push_back((format!("{}.", ours.name), theirs.arguments, ours.takes));
            if let Some(returns) = theirs.returns.filter(|_| ours.returns != ANY) {
                self.left.push_back((format!("{}->", ours.name), returns, ours.returns));
            }
        }
        let extra = schema.commands().chain(schema.events()).filter(|it| documents::entry(it).is_none());
        self.extra.extend(extra.map(str::to_owned));
    }

    /// Members below a path, which ends with what stands before the name of one.
    fn members(&mut self, schema: &Schema, path: &str, theirs: TypeId, ours: documents::TypeId) {
        for theirs in schema.objects(theirs) {
            for ours in documents::objects(ours) {
                self.objects(schema, path, theirs, ours);
            }
        }
    }

    fn objects(
        &mut self,
        schema: &Schema,
        path: &str,
        (members, tag, variants): TheirObject<'_>,
        ours: documents::Object,
    ) {
        self.names(path, members.iter().map(|it| &*it.name), ours.members.iter().map(|it| it.0));
        for theirs in members {
            // Where the documents say no more, there is nothing to compare.
            let ours = ours.members.iter().find(|it| it.0 == &*theirs.name && it.1 != ANY);
            self.left.extend(ours.map(|it| (format!("{path}{}.", theirs.name), theirs.kind, it.1)));
        }
        for (value, theirs) in variants {
            let path = format!("{path}{tag}={value}.");
            match ours.branches.iter().find(|it| it.0 == &**value) {
                Some(ours) => self.left.push_back((path, *theirs, ours.1)),
                // What only some versions have in branches, the documents may have in all of them.
                None => {
                    let members = schema.objects(*theirs).into_iter().flat_map(|it| it.0).map(|it| &*it.name);
                    let extra = members.filter(|name| !ours.members.iter().any(|it| it.0 == *name));
                    self.extra.extend(extra.map(|it| format!("{path}{it}")));
                }
            }
        }
    }

    fn values(&mut self, schema: &Schema, path: &str, theirs: TypeId, ours: documents::TypeId) {
        let path = path.trim_end_matches('.');
        let ours = documents::values(ours).into_iter().map(|it| it.0);
        self.names(&format!("{path}="), schema.values(theirs).into_iter(), ours);
    }

    fn names<'a>(&mut self, path: &str, theirs: impl Iterator<Item = &'a str>, ours: impl Iterator<Item = &'a str>) {
        let (theirs, ours): (BTreeSet<_>, BTreeSet<_>) = (theirs.collect(), ours.collect());
        self.missing.extend(ours.difference(&theirs).map(|it| format!("{path}{it}")));
        self.extra.extend(theirs.difference(&ours).map(|it| format!("{path}{it}")));
    }
}

/// The members, the tag and the variants of an object of the server's.
type TheirObject<'a> = (&'a [Member], &'a str, &'a [(Name, TypeId)]);

impl Schema {
    /// The objects that a type, or an element of it, may be.
    fn objects<'a>(&'a self, kind: TypeId) -> Vec<TheirObject<'a>> {
        let object = |it: &'a Type| match it {
            Type::Object { members, tag, variants } => {
                Some((&**members, tag.as_deref().unwrap_or_default(), &**variants))
            }
            _ => None,
        };
        self.alternatives(kind).into_iter().filter_map(object).collect()
    }
}

fn difference<'a>(ours: &[&str], theirs: impl Iterator<Item = &'a str>) -> Difference {
    let mut missing: Vec<_> = ours.iter().map(|it| (*it).to_owned()).collect();
    let mut extra: Vec<_> = theirs.map(str::to_owned).collect();
    extra.sort_unstable();
    extra.dedup();
    missing.retain(|it| extra.binary_search(it).is_err());
    extra.retain(|it| !ours.contains(&&**it));
    Difference { missing, extra }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lists = [("missing", &self.missing), ("extra", &self.extra)];
        let mut first = true;
        for (word, names) in lists.into_iter().filter(|(_, names)| !names.is_empty()) {
            write!(f, "{}{word}: {}", if first { "" } else { "; " }, names.join(", "))?;
            first = false;
        }
        if first { f.write_str("no difference") } else { Ok(()) }
    }
}
