//! A value of a type can be finite.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Object, Spec, Type, TypeId};

pub(super) const RULE: Rule = Rule::fatal(
    "type-infinite",
    "A type that holds itself does so through an optional member or an array, else no value of it would ever end.",
);

/// Judges each named type.
///
/// A type is finite once all types that its values must hold are; what is left when no more can be found is not.
pub(super) fn check(spec: &Spec, found: &mut Diagnostics) {
    let needs: Vec<Vec<TypeId>> = spec.types.iter().map(|it| required(&it.ty)).collect();
    let mut needed_by: Vec<Vec<usize>> = vec![Vec::new(); spec.types.len()];
    for (at, ids) in needs.iter().enumerate() {
        ids.iter().for_each(|it| needed_by[it.0].push(at));
    }
    let mut open: Vec<usize> = needs.iter().map(Vec::len).collect();
    let mut finite: Vec<usize> = (0..open.len()).filter(|&it| open[it] == 0).collect();
    while let Some(at) = finite.pop() {
        for &user in &needed_by[at] {
            open[user] -= 1;
            if open[user] == 0 {
                finite.push(user);
            }
        }
    }
    for (named, _) in spec.types.iter().zip(open).filter(|(_, open)| *open > 0) {
        found
            .report(&RULE, named.span, format!("a value of `{}` can never end: it always holds another", named.name))
            .help("make the member that refers to it optional, or an array");
    }
}

/// The named types that every value of `ty` holds.
fn required(ty: &Type) -> Vec<TypeId> {
    match ty {
        Type::Named(id) => vec![*id],
        Type::Object(object) => required_by_members(object),
        _ => Vec::new(),
    }
}

fn required_by_members(object: &Object) -> Vec<TypeId> {
    object.members.iter().filter(|it| !it.optional).flat_map(|it| required(&it.ty)).collect()
}
