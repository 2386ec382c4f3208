//! Questions by path.

use std::collections::HashSet;

use super::{Entry, Member, Name, Schema, Type, TypeId};

/// How many alternates and unions may lie within one another. No schema has more than three; a wrong one may be endless.
pub(super) const DEPTH: usize = 8;

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
        let mut found = Vec::new();
        for scope in scopes {
            self.members(*scope, DEPTH, &mut |it| found.extend((*it.name == *name).then_some(it)));
        }
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

    /// Shows each member of what a type may be.
    fn members<'a>(&'a self, scope: Scope<'_>, depth: usize, show: &mut impl FnMut(&'a Member)) {
        let Some(deeper) = depth.checked_sub(1) else { return };
        match &self.types[scope.kind] {
            Type::Any | Type::Builtin(_) | Type::Enum(_) => {}
            Type::Array(element) => self.members(Scope { kind: *element, ..scope }, deeper, show),
            Type::Alternate(branches) => {
                branches.iter().for_each(|it| self.members(Scope { kind: *it, ..scope }, deeper, show));
            }
            Type::Object { members, variants, .. } => {
                members.iter().for_each(&mut *show);
                let chosen = |it: &&(Name, TypeId)| scope.variant.is_none_or(|value| *it.0 == *value);
                for (_, kind) in variants.iter().filter(chosen) {
                    self.members(Scope { kind: *kind, variant: None }, deeper, show);
                }
            }
        }
    }

    /// All members that a type may have.
    pub(super) fn all_members(&self, kind: TypeId) -> Vec<&Member> {
        let mut members = Vec::new();
        self.members(Scope { kind, variant: None }, DEPTH, &mut |it| members.push(it));
        members
    }

    /// All values that a type, or an element of it, may have.
    pub(super) fn values(&self, kind: TypeId) -> Vec<&str> {
        let mut values = Vec::new();
        self.each_alternative(kind, DEPTH, &mut |it| {
            if let Type::Enum(of) = it {
                values.extend(of.iter().map(|it| &**it));
            }
        });
        values
    }

    /// Shows a type, or what its elements are, or each of its alternatives.
    pub(super) fn each_alternative<'a>(&'a self, kind: TypeId, depth: usize, show: &mut impl FnMut(&'a Type)) {
        let Some(deeper) = depth.checked_sub(1) else { return };
        match &self.types[kind] {
            Type::Array(element) => self.each_alternative(*element, deeper, show),
            Type::Alternate(branches) => branches.iter().for_each(|it| self.each_alternative(*it, deeper, show)),
            other => show(other),
        }
    }
}

/// Each scope once: members of one name in many variants mostly lead to the same type.
fn distinct(mut scopes: Vec<Scope<'_>>) -> Vec<Scope<'_>> {
    let mut seen = HashSet::new();
    scopes.retain(|it| seen.insert(*it));
    scopes
}
