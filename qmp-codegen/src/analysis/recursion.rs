//! Which types contain themselves by value, so that the member that closes the circle needs a box.

use std::collections::BTreeSet;

use qmp_spec::model::{Spec, Type, TypeId};

use super::parts;

/// For each named type those that a value of it contains; an array's elements lie elsewhere and do not count.
pub(crate) struct Recursion(Vec<BTreeSet<TypeId>>);

impl Recursion {
    /// Whether a member of type `inner`, somewhere in a value of the named type `outer`, needs a box.
    pub(crate) fn needs_box(&self, outer: Option<TypeId>, inner: TypeId) -> bool {
        outer.is_some_and(|outer| outer == inner || self.0[inner.0].contains(&outer))
    }
}

/// Follows members through named types.
pub(crate) fn recursion(spec: &Spec) -> Recursion {
    let contained = spec.types.iter().map(|it| contained(spec, &it.ty));
    Recursion(contained.collect())
}

fn contained(spec: &Spec, ty: &Type) -> BTreeSet<TypeId> {
    let mut found = BTreeSet::new();
    let mut pending = vec![ty];
    while let Some(ty) = pending.pop() {
        match ty {
            Type::Array(_) => {}
            Type::Named(id) if found.insert(*id) => pending.push(&spec[*id].ty),
            _ => pending.extend(parts(ty)),
        }
    }
    found
}
