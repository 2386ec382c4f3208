//! No type is its own base or branch.

use crate::diagnostic::{Diagnostics, Rule};
use crate::qapi::schema::{DefinitionId, Kind, Schema, Target, TypeRef};

pub(super) const RULE: Rule = Rule::fatal(
    "qapi-type-cycle",
    "No struct or union is among its own bases and branches: it would hold itself without end.",
);

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Open,
    Done,
}

/// Goes from each type to its base and its branches, without recursion: chains may be long.
pub(super) fn check(schema: &Schema, found: &mut Diagnostics) {
    let mut states = vec![State::New; schema.definitions.len()];
    for start in 0..states.len() {
        let mut path = Vec::new();
        enter(schema, DefinitionId(start), &mut states, &mut path);
        while let Some((id, types)) = path.last_mut() {
            let id = *id;
            let Some(ty) = types.pop() else {
                states[id.0] = State::Done;
                path.pop();
                continue;
            };
            let Target::Defined(next) = ty.target else { continue };
            if states[next.0] == State::Open {
                let message = match next == id {
                    true => format!("`{}` contains itself", schema[next].name),
                    false => format!("`{}` contains itself, by way of `{}`", schema[next].name, schema[id].name),
                };
                let report = found.report(&RULE, ty.span, message);
                report.help("a type can refer to itself by a member, not by its base or a branch");
            }
            enter(schema, next, &mut states, &mut path);
        }
    }
}

/// A type on the way, and what it contains that was not visited.
type Step<'s> = (DefinitionId, Vec<&'s TypeRef>);

fn enter<'s>(schema: &'s Schema, id: DefinitionId, states: &mut [State], path: &mut Vec<Step<'s>>) {
    if states[id.0] != State::New {
        return;
    }
    states[id.0] = State::Open;
    let definition = &schema[id];
    let mut types: Vec<_> = definition.base().into_iter().collect();
    if matches!(definition.kind, Kind::Union(_)) {
        types.extend(definition.branches().iter().map(|it| &it.ty).filter(|it| !it.is_array));
    }
    path.push((id, types));
}
