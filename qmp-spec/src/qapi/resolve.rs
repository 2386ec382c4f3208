//! Names of types → what they stand for.

use super::check::{name_repeated, type_unknown};
use super::schema::{Builtin, Definition, DefinitionId, Kind, Member, Members, Schema, Target, TypeRef};
use crate::diagnostic::Diagnostics;

/// Finds what each name stands for; a name that is defined twice stands for its first definition.
pub(super) fn resolve(schema: &mut Schema, found: &mut Diagnostics) {
    for (at, definition) in schema.definitions.iter().enumerate() {
        if Builtin::named(&definition.name).is_some() {
            name_repeated::builtin(definition, found);
        } else if let Some(&DefinitionId(first)) = schema.names.get(&definition.name) {
            name_repeated::twice(definition, schema.definitions[first].span, found);
        } else {
            schema.names.insert(definition.name.clone(), DefinitionId(at));
        }
    }
    let mut definitions = std::mem::take(&mut schema.definitions);
    let is_type: Vec<bool> = definitions.iter().map(|it| it.kind.is_type()).collect();
    for ty in definitions.iter_mut().flat_map(references).filter(|it| !it.name.is_empty()) {
        ty.target = match (Builtin::named(&ty.name), schema.names.get(&ty.name)) {
            (Some(builtin), _) => Target::Builtin(builtin),
            (None, Some(&id)) if is_type[id.0] => Target::Defined(id),
            (None, Some(_)) => type_unknown::no_type(ty, found),
            (None, None) => type_unknown::nowhere(ty, schema.names.keys(), found),
        };
    }
    schema.definitions = definitions;
}

/// All names of types in a definition.
fn references(definition: &mut Definition) -> Vec<&mut TypeRef> {
    fn of(members: &mut [Member]) -> impl Iterator<Item = &mut TypeRef> {
        members.iter_mut().map(|it| &mut it.ty)
    }
    let mut all = Vec::new();
    let (members, others) = match &mut definition.kind {
        Kind::Enum(_) => return all,
        Kind::Struct(it) => {
            all.extend(it.base.as_mut());
            all.extend(of(&mut it.members));
            return all;
        }
        Kind::Alternate(it) => return it.branches.iter_mut().map(|it| &mut it.ty).collect(),
        Kind::Union(it) => (it.base.as_mut(), it.branches.iter_mut().map(|it| &mut it.ty).collect()),
        Kind::Command(it) => (it.arguments.as_mut(), it.returns.as_mut().into_iter().collect::<Vec<_>>()),
        Kind::Event(it) => (it.data.as_mut(), Vec::new()),
    };
    match members {
        Some(Members::Inline(members)) => all.extend(of(members)),
        Some(Members::Of(ty)) => all.push(ty),
        None => {}
    }
    all.extend(others);
    all
}
