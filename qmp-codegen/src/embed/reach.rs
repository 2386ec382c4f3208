//! Which types are left where a part of a model is taken, and the references to them, which are numbers.

use std::collections::{BTreeMap, BTreeSet};

use qmp_spec::Spec;
use qmp_spec::model::{NamedType, Object, Type, TypeId};

/// Leaves those types that are to be kept, and those that they, events or commands reach.
pub(super) fn leave_reached(spec: &mut Spec, keeps: impl Fn(&NamedType) -> bool) {
    let (mut reached, mut waiting) = (BTreeSet::new(), Vec::new());
    messages(spec, &mut |id| waiting.push(*id));
    waiting.extend((0..).map(TypeId).zip(&spec.types).filter(|(_, it)| keeps(it)).map(|(id, _)| id));
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            each(&mut spec.types[id.0].ty, &mut |id| waiting.push(*id));
        }
    }
    let places: BTreeMap<_, _> = reached.into_iter().zip((0..).map(TypeId)).collect();
    let all = std::mem::take(&mut spec.types).into_iter().enumerate();
    spec.types = all.filter(|(at, _)| places.contains_key(&TypeId(*at))).map(|(_, it)| it).collect();
    let mut renumber = |id: &mut TypeId| *id = places.get(id).copied().unwrap_or(*id);
    messages(spec, &mut renumber);
    spec.types.iter_mut().for_each(|it| each(&mut it.ty, &mut renumber));
}

/// The references in all events and commands.
fn messages(spec: &mut Spec, found: &mut dyn FnMut(&mut TypeId)) {
    spec.events.iter_mut().for_each(|it| each_of(&mut it.data, found));
    for command in &mut spec.commands {
        each_of(&mut command.arguments, found);
        command.returns.iter_mut().for_each(|it| each(it, found));
    }
}

/// The references in a type.
fn each(ty: &mut Type, found: &mut dyn FnMut(&mut TypeId)) {
    match ty {
        Type::Named(id) => found(id),
        Type::Array(element) => each(element, found),
        Type::Object(object) => each_of(object, found),
        Type::Alternate(alternatives) => alternatives.iter_mut().for_each(|it| each(&mut it.ty, found)),
        Type::String | Type::Int(_) | Type::Number | Type::Bool | Type::Null | Type::Any | Type::Enum(_) => {}
    }
}

fn each_of(object: &mut Object, found: &mut dyn FnMut(&mut TypeId)) {
    object.types_mut().for_each(|it| each(it, found));
}
