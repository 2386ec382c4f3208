//! A value of a type can be finite.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Object, Spec, Type, TypeId};

pub(super) const RULE: Rule = Rule::fatal(
    "type-infinite",
    "A type that holds itself does so through an optional member or an array, else no value of it would ever end.",
);

/// Judges each named type.
pub(super) fn check(spec: &Spec, found: &mut Diagnostics) {
    for (at, named) in spec.types.iter().enumerate() {
        if needs(spec, &named.ty, TypeId(at), &mut vec![false; spec.types.len()]) {
            found
                .report(&RULE, named.span, format!("a value of `{}` can never end: it always holds another", named.name))
                .help("make the member that refers to it optional, or an array");
        }
    }
}

/// Whether every value of `ty` holds a value of `target`.
fn needs(spec: &Spec, ty: &Type, target: TypeId, seen: &mut [bool]) -> bool {
    match ty {
        Type::Object(object) => object_needs(spec, object, target, seen),
        Type::Named(id) if *id == target => true,
        Type::Named(id) if !seen[id.0] => {
            seen[id.0] = true;
            needs(spec, &spec[*id].ty, target, seen)
        }
        _ => false,
    }
}

fn object_needs(spec: &Spec, object: &Object, target: TypeId, seen: &mut [bool]) -> bool {
    object.members.iter().any(|it| !it.optional && needs(spec, &it.ty, target, seen))
}
