//! Which types are left where a part of a model is taken.

use std::collections::BTreeSet;

use qmp_spec::Spec;
use qmp_spec::model::{NamedType, Type, TypeId};

/// Leaves those types that are to be kept, and those that they, events or commands reach.
pub(super) fn leave_reached(spec: &mut Spec, keeps: impl Fn(&NamedType) -> bool) {
    let objects = spec.commands.iter().map(|it| &it.arguments).chain(spec.events.iter().map(|it| &it.data));
    let returns = spec.commands.iter().filter_map(|it| it.returns.as_ref());
    let kept = (0..).map(TypeId).zip(&spec.types).filter(|(_, it)| keeps(it)).map(|(id, _)| id);
    let messages = objects.flat_map(|it| it.references()).chain(returns.flat_map(Type::references));
    let mut waiting: Vec<_> = messages.chain(kept).collect();
    let mut reached = BTreeSet::new();
    while let Some(id) = waiting.pop() {
        if reached.insert(id) {
            waiting.extend(spec[id].ty.references());
        }
    }
    spec.retain_types(|id| reached.contains(&id));
}
