//! Which types contain themselves by value, so that the member that closes the circle needs a box.

use qmp_spec::model::{Spec, Type, TypeId};

use super::parts;

/// The circles that named types form: those on a common one have the same number.
pub(crate) struct Recursion(Vec<usize>);

impl Recursion {
    /// Whether a member of type `inner`, somewhere in a value of the named type `outer`, needs a box.
    pub(crate) fn needs_box(&self, outer: Option<TypeId>, inner: TypeId) -> bool {
        outer.is_some_and(|outer| self.0[outer.0] == self.0[inner.0])
    }
}

/// Follows members through named types, in time linear in their number (Kosaraju's algorithm, without recursion).
pub(crate) fn recursion(spec: &Spec) -> Recursion {
    let inner: Vec<Vec<usize>> = spec.types.iter().map(|it| contained(&it.ty)).collect();
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
    Recursion(circles.into_iter().flatten().collect())
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
fn contained(ty: &Type) -> Vec<usize> {
    let mut found = Vec::new();
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        match ty {
            Type::Array(_) => {}
            Type::Named(id) => found.push(id.0),
            _ => pending.extend(parts(ty)),
        }
    }
    found
}
