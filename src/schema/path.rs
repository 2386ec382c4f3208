//! Questions by path.

use std::collections::HashSet;

use super::{Entry, Member, Name, Schema, Type, TypeId};

/// Where a path has led so far: a type, or one variant of a union.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Scope<'a> {
    kind: TypeId,
    variant: Option<&'a str>,
}

impl Schema {
    /// Whether the server has what a path leads to.
    ///
    /// A path is the name of a command or an event, and then the names of members, each behind a dot; members of
    /// lists, alternatives and all variants of a union are found as if they were there. `->` leads from a command to
    /// what it returns, and `=` asks for a value, behind which the path goes on with what belongs to that value.
    ///
    /// | path | question |
    /// |---|---|
    /// | `blockdev-add` | is there such a command (or event)? |
    /// | `blockdev-add.detect-zeroes` | … with such an argument, for some driver? |
    /// | `blockdev-add.driver=qcow2` | … that takes this value? |
    /// | `blockdev-add.driver=qcow2.cache-size` | … with such an argument, for this driver? |
    /// | `query-block->inserted.image` | does what it returns have such a member? |
    ///
    /// ```
    /// use qemu_qmp::schema::Schema;
    ///
    /// let schema = Schema::parse(r#"[
    ///     {"name": "eject", "meta-type": "command", "arg-type": "1", "ret-type": "0"},
    ///     {"name": "1", "meta-type": "object", "members": [{"name": "force", "type": "bool", "default": null}]}
    /// ]"#, None)?;
    /// assert!(schema.has("eject.force"));
    /// assert!(!schema.has("eject.id"));
    /// # Ok::<(), qemu_qmp::JsonError>(())
    /// ```
    pub fn has(&self, path: &str) -> bool {
        self.features(path).is_some()
    }

    /// The features of what a path leads to, such as `deprecated` or `unstable`; `None` if there is no such thing.
    ///
    /// ```
    /// use qemu_qmp::schema::Schema;
    ///
    /// let schema = Schema::parse(r#"[{"name": "x-new", "meta-type": "command", "features": ["unstable"]}]"#, None)?;
    /// assert_eq!(schema.features("x-new"), Some(vec!["unstable"]));
    /// # Ok::<(), qemu_qmp::JsonError>(())
    /// ```
    pub fn features<'a>(&'a self, path: &str) -> Option<Vec<&'a str>> {
        let (name, members) = path.split_once('.').unwrap_or((path, ""));
        let (name, kind, members) = match name.split_once("->") {
            None => (name, self.entry(name)?.arguments, members),
            Some((name, "")) => (name, self.entry(name)?.returns?, members),
            // The first member stands behind the arrow.
            Some((name, _)) => (name, self.entry(name)?.returns?, path.split_once("->")?.1),
        };
        let mut features = self.entry(name)?.features.iter().collect();
        let mut scopes = vec![Scope { kind, variant: None }];
        for step in members.split('.').filter(|it| !it.is_empty()) {
            (scopes, features) = self.step(&scopes, step)?;
        }
        Some(features.into_iter().map(|it| &**it).collect())
    }

    pub(super) fn entry(&self, name: &str) -> Option<&Entry> {
        self.commands.get(name).or_else(|| self.events.get(name))
    }

    /// Where a member leads, and what features it has.
    fn step<'a, 'p>(&'a self, scopes: &[Scope<'p>], step: &'p str) -> Option<(Vec<Scope<'p>>, Vec<&'a Name>)> {
        let (name, value) = step.split_once('=').map_or((step, None), |(name, value)| (name, Some(value)));
        let mut found = self.members(scopes);
        found.retain(|it| *it.name == *name);
        found.retain(|it| value.is_none_or(|value| self.values(it.kind).contains(&value)));
        if found.is_empty() {
            return None;
        }
        let features = found.iter().flat_map(|it| &it.features).collect();
        let next = match value {
            None => found.iter().map(|it| Scope { kind: it.kind, variant: None }).collect(),
            Some(_) => scopes.iter().map(|it| Scope { variant: value, ..*it }).collect(),
        };
        Some((distinct(next), features))
    }

    /// Each member of what the types may be. What leads in circles is seen once.
    fn members<'a>(&'a self, scopes: &[Scope<'_>]) -> Vec<&'a Member> {
        let (mut left, mut seen, mut found) = (scopes.to_vec(), HashSet::new(), Vec::new());
        while let Some(scope) = left.pop() {
            if !seen.insert(scope) {
                continue;
            }
            match &self.types[scope.kind] {
                Type::Any | Type::Builtin(_) | Type::Enum(_) => {}
                Type::Array(element) => left.push(Scope { kind: *element, ..scope }),
                Type::Alternate(branches) => left.extend(branches.iter().map(|it| Scope { kind: *it, ..scope })),
                Type::Object { members, variants, .. } => {
                    found.extend(members);
                    let chosen = variants.iter().filter(|it| scope.variant.is_none_or(|value| *it.0 == *value));
                    left.extend(chosen.map(|(_, kind)| Scope { kind: *kind, variant: None }));
                }
            }
        }
        found
    }

    /// All members that a type may have.
    pub(super) fn all_members(&self, kind: TypeId) -> Vec<&Member> {
        self.members(&[Scope { kind, variant: None }])
    }

    /// All values that a type, or an element of it, may have.
    pub(super) fn values(&self, kind: TypeId) -> Vec<&str> {
        let mut values = Vec::new();
        for alternative in self.alternatives(kind) {
            if let Type::Enum(of) = alternative {
                values.extend(of.iter().map(|it| &**it));
            }
        }
        values
    }

    /// A type, or what its elements are, or its alternatives; each once.
    pub(super) fn alternatives(&self, kind: TypeId) -> Vec<&Type> {
        let (mut left, mut seen, mut found) = (vec![kind], HashSet::new(), Vec::new());
        while let Some(kind) = left.pop() {
            if !seen.insert(kind) {
                continue;
            }
            match &self.types[kind] {
                Type::Array(element) => left.push(*element),
                Type::Alternate(branches) => left.extend(branches),
                other => found.push(other),
            }
        }
        found
    }
}

/// Each scope once: members of one name in many variants mostly lead to the same type.
fn distinct(mut scopes: Vec<Scope<'_>>) -> Vec<Scope<'_>> {
    let mut seen = HashSet::new();
    scopes.retain(|it| seen.insert(*it));
    scopes
}
