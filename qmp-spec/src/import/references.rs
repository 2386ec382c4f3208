//! References to named types, wherever they are in a model.

use crate::model::{Object, Spec, Type, TypeId};

/// The named types that an object consists of.
pub(super) fn in_object(object: &Object) -> Vec<TypeId> {
    object.types().flat_map(in_type).collect()
}

/// The named types that a type consists of.
pub(super) fn in_type(ty: &Type) -> Vec<TypeId> {
    match ty {
        Type::Named(id) => vec![*id],
        Type::Array(element) => in_type(element),
        Type::Object(object) => in_object(object),
        Type::Alternate(alternatives) => alternatives.iter().flat_map(|it| in_type(&it.ty)).collect(),
        _ => Vec::new(),
    }
}

/// Every definition with the names of the types that it uses.
pub(super) fn uses(spec: &Spec) -> Vec<(&str, Vec<&str>)> {
    let events = spec.events.iter().map(|it| (&it.name, in_object(&it.data)));
    let commands = spec.commands.iter().map(|it| {
        let returns = it.returns.iter().flat_map(in_type);
        (&it.name, in_object(&it.arguments).into_iter().chain(returns).collect())
    });
    let types = spec.types.iter().map(|it| (&it.name, in_type(&it.ty)));
    let names = |ids: Vec<TypeId>| ids.into_iter().map(|it| spec[it].name.as_str()).collect();
    commands.chain(events).chain(types).map(|(name, ids)| (name.as_str(), names(ids))).collect()
}

/// Gives every reference another id.
pub(super) fn renumber(spec: &mut Spec, id: impl Fn(TypeId) -> TypeId) {
    spec.commands.iter_mut().for_each(|it| renumber_object(&mut it.arguments, &id));
    spec.commands.iter_mut().flat_map(|it| &mut it.returns).for_each(|it| renumber_type(it, &id));
    spec.events.iter_mut().for_each(|it| renumber_object(&mut it.data, &id));
    spec.types.iter_mut().for_each(|it| renumber_type(&mut it.ty, &id));
}

fn renumber_object(object: &mut Object, id: &impl Fn(TypeId) -> TypeId) {
    object.types_mut().for_each(|it| renumber_type(it, id));
}

fn renumber_type(ty: &mut Type, id: &impl Fn(TypeId) -> TypeId) {
    match ty {
        Type::Named(it) => *it = id(*it),
        Type::Array(element) => renumber_type(element, id),
        Type::Object(object) => renumber_object(object, id),
        Type::Alternate(alternatives) => alternatives.iter_mut().for_each(|it| renumber_type(&mut it.ty, id)),
        _ => {}
    }
}
