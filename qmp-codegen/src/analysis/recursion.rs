//! Which types contain themselves by value, so that something on the circle needs a box: the payloads of variants, and
//! members where a circle leads through none of them.

use qmp_spec::model::{Spec, Type, TypeId};

/// The circles that named types form.
pub(crate) struct Recursion {
    all: Circles,
    /// Those that are left with the payloads of variants in boxes.
    of_members: Circles,
}

/// A number for each named type; those on a common circle have the same.
struct Circles(Vec<usize>);

/// A named type that a value of another one holds directly.
struct Contained {
    at: usize,
    /// Whether it is all that a variant holds.
    is_payload: bool,
}

impl Recursion {
    /// Whether a member of type `inner`, somewhere in a value of the named type `outer`, needs a box.
    pub(crate) fn needs_box(&self, outer: Option<TypeId>, inner: TypeId) -> bool {
        self.of_members.have_both(outer, inner)
    }

    /// Whether a variant of the named type `outer` that holds the type `inner` and no more needs a box.
    pub(crate) fn needs_payload_box(&self, outer: Option<TypeId>, inner: TypeId) -> bool {
        self.all.have_both(outer, inner)
    }
}

impl Circles {
    fn have_both(&self, outer: Option<TypeId>, inner: TypeId) -> bool {
        outer.is_some_and(|outer| self.0[outer.0] == self.0[inner.0])
    }
}

/// Follows members through named types, in time linear in their number.
pub(crate) fn recursion(spec: &Spec) -> Recursion {
    let contained: Vec<Vec<Contained>> = spec.types.iter().map(|it| contained(&it.ty)).collect();
    Recursion { all: circles(&contained, |_| true), of_members: circles(&contained, |it| !it.is_payload) }
}

/// The circles that are closed by what counts: Kosaraju's algorithm, without recursion.
fn circles(contained: &[Vec<Contained>], counts: impl Fn(&Contained) -> bool) -> Circles {
    let those = |it: &Vec<Contained>| it.iter().filter(|it| counts(it)).map(|it| it.at).collect();
    let inner: Vec<Vec<usize>> = contained.iter().map(those).collect();
    let mut outer = vec![Vec::new(); inner.len()];
    for (at, types) in inner.iter().enumerate() {
        types.iter().for_each(|&it| outer[it].push(at));
    }
    let mut circles = vec![None; inner.len()];
    for start in finished(&inner).into_iter().rev() {
        let mut pending = vec![start];
        while let Some(at) = pending.pop() {
            if circles[at].is_none() {
                circles[at] = Some(start);
                pending.extend(&outer[at]);
            }
        }
    }
    Circles(circles.into_iter().flatten().collect())
}

/// The types in the order in which a walk through what they contain is done with them.
fn finished(inner: &[Vec<usize>]) -> Vec<usize> {
    let mut order = Vec::with_capacity(inner.len());
    let mut seen = vec![false; inner.len()];
    for start in 0..inner.len() {
        let mut open = if seen[start] { Vec::new() } else { vec![(start, 0)] };
        seen[start] = true;
        while let Some((at, next)) = open.pop() {
            match inner[at].get(next) {
                Some(&below) => {
                    open.push((at, next + 1));
                    if !seen[below] {
                        seen[below] = true;
                        open.push((below, 0));
                    }
                }
                None => order.push(at),
            }
        }
    }
    order
}

/// The named types that a value of a type holds directly; an array's elements lie elsewhere and do not count.
fn contained(ty: &Type) -> Vec<Contained> {
    let mut found = Vec::new();
    let mut pending = vec![(ty, false)];
    while let Some((ty, is_payload)) = pending.pop() {
        match ty {
            Type::Named(id) => found.push(Contained { at: id.0, is_payload }),
            Type::Alternate(alternatives) => pending.extend(alternatives.iter().map(|it| (&it.ty, true))),
            Type::Object(object) => {
                let members = object.like.as_deref().into_iter().chain(object.all_members().map(|it| &it.ty));
                pending.extend(members.map(|it| (it, false)));
                let branches = object.variants.iter().flat_map(|it| &it.branches);
                pending.extend(branches.filter_map(|it| it.like.as_deref()).map(|it| (it, true)));
            }
            _ => {}
        }
    }
    found
}
