//! Who uses which types, by name.

use crate::model::{Spec, Type, TypeId};

/// Every definition with the names of the types that it uses.
pub(super) fn uses(spec: &Spec) -> Vec<(&str, Vec<&str>)> {
    let events = spec.events.iter().map(|it| (&it.name, it.data.references()));
    let commands = spec.commands.iter().map(|it| {
        let returns = it.returns.iter().flat_map(Type::references);
        (&it.name, it.arguments.references().into_iter().chain(returns).collect())
    });
    let types = spec.types.iter().map(|it| (&it.name, it.ty.references()));
    let names = |ids: Vec<TypeId>| ids.into_iter().map(|it| spec[it].name.as_str()).collect();
    commands.chain(events).chain(types).map(|(name, ids)| (name.as_str(), names(ids))).collect()
}
