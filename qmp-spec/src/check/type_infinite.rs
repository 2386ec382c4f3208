//! A value of a type can be finite.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Member, Object, Spec, Type, Variants};

pub(super) const RULE: Rule = Rule::fatal(
    "type-infinite",
    "A type that holds itself does so through an optional member, an array, or some branches only, else no value of it would ever end.",
);

/// Judges each named type.
///
/// A type is finite once all that its values must hold is, and, where there are branches, all that one of them must.
/// What is left when no more can be found is not.
pub(super) fn check(spec: &Spec, found: &mut Diagnostics) {
    let mut search = Search::default();
    for _ in &spec.types {
        let whole = search.all_of();
        search.types.push(whole);
    }
    for (at, named) in spec.types.iter().enumerate() {
        search.needs_type(spec, search.types[at], &named.ty);
    }
    let done = search.finish();
    for (named, _) in spec.types.iter().zip(&search.types).filter(|(_, whole)| !done[**whole]) {
        found
            .report(&RULE, named.span, format!("a value of `{}` can never end: it always holds another", named.name))
            .help("make the member that refers to it optional, or an array");
    }
}

/// Whether each value of the member that decides has a branch; one that has none holds the common members alone.
fn has_all_branches(spec: &Spec, object: &Object, variants: &Variants) -> bool {
    let tag = object.members.iter().find(|it| it.name == variants.tag);
    let Some(Type::Enum(values)) = tag.map(|it| spec.resolved(&it.ty)) else { return false };
    let branches: BTreeSet<&str> = variants.branches.iter().map(|it| it.value.as_str()).collect();
    values.iter().all(|it| branches.contains(it.name.as_str()))
}

/// Things that are finite once enough of what they need is: all of it, or one of it.
#[derive(Default)]
struct Search {
    /// How many of its needs are open.
    open: Vec<usize>,
    needed_by: Vec<Vec<usize>>,
    /// The thing of each named type.
    types: Vec<usize>,
}

impl Search {
    /// A thing that needs all that it is given.
    fn all_of(&mut self) -> usize {
        self.open.push(0);
        self.needed_by.push(Vec::new());
        self.open.len() - 1
    }

    fn needs(&mut self, user: usize, need: usize) {
        self.open[user] += 1;
        self.needed_by[need].push(user);
    }

    fn needs_type(&mut self, spec: &Spec, user: usize, ty: &Type) {
        match ty {
            Type::Named(id) => self.needs(user, self.types[id.0]),
            Type::Object(object) => self.needs_object(spec, user, object),
            Type::Alternate(alternatives) => {
                let choice = self.choice(user);
                for it in alternatives {
                    let own = self.one_of(choice);
                    self.needs_type(spec, own, &it.ty);
                }
            }
            _ => {}
        }
    }

    fn needs_object(&mut self, spec: &Spec, user: usize, object: &Object) {
        self.needs_members(spec, user, &object.members);
        object.like.iter().for_each(|it| self.needs_type(spec, user, it));
        let Some(variants) = object.variants.as_ref().filter(|it| has_all_branches(spec, object, it)) else { return };
        let choice = self.choice(user);
        for branch in &variants.branches {
            let own = self.one_of(choice);
            self.needs_members(spec, own, &branch.members);
            branch.like.iter().for_each(|it| self.needs_type(spec, own, it));
        }
    }

    /// A thing that `user` needs and that needs a single one of those that it is given.
    fn choice(&mut self, user: usize) -> usize {
        let choice = self.all_of();
        self.needs(user, choice);
        choice
    }

    fn one_of(&mut self, choice: usize) -> usize {
        let own = self.all_of();
        self.needed_by[own].push(choice);
        self.open[choice] = 1;
        own
    }

    fn needs_members(&mut self, spec: &Spec, user: usize, members: &[Member]) {
        members.iter().filter(|it| !it.optional).for_each(|it| self.needs_type(spec, user, &it.ty));
    }

    /// Which of the things are finite.
    fn finish(&self) -> Vec<bool> {
        let mut open = self.open.clone();
        let mut done = vec![false; open.len()];
        let mut ready: Vec<usize> = (0..open.len()).filter(|&it| open[it] == 0).collect();
        while let Some(at) = ready.pop() {
            if std::mem::replace(&mut done[at], true) {
                continue;
            }
            for &user in &self.needed_by[at] {
                open[user] = open[user].saturating_sub(1);
                if open[user] == 0 {
                    ready.push(user);
                }
            }
        }
        done
    }
}
