//! Which documents need a type: those that define it, and those whose commands and types are made of it.

use std::collections::BTreeSet;

use qmp_spec::SourceId;
use qmp_spec::model::{Spec, Type};

use super::parts;

/// Who needs a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Need {
    /// An event, and all events are always there.
    Always,
    /// These documents.
    Documents(BTreeSet<SourceId>),
}

/// Who needs each of [`Spec::types`].
pub(crate) fn needs(spec: &Spec) -> Vec<Need> {
    let of_events = reached(spec, spec.events.iter().flat_map(|it| it.data.types()).collect());
    let own = |at: usize| Need::Documents(BTreeSet::from([spec.types[at].span.source]));
    let mut needs: Vec<_> =
        of_events.iter().enumerate().map(|(at, &it)| if it { Need::Always } else { own(at) }).collect();
    for document in documents(spec) {
        let reached = reached(spec, roots(spec, document));
        for (need, _) in needs.iter_mut().zip(reached).filter(|(_, is_reached)| *is_reached) {
            if let Need::Documents(documents) = need {
                documents.insert(document);
            }
        }
    }
    needs
}

fn documents(spec: &Spec) -> BTreeSet<SourceId> {
    let commands = spec.commands.iter().map(|it| it.span.source);
    commands.chain(spec.types.iter().map(|it| it.span.source)).collect()
}

/// What the commands of a document are made of, and its types.
fn roots(spec: &Spec, document: SourceId) -> Vec<&Type> {
    let commands = spec.commands.iter().filter(|it| it.span.source == document);
    let of_commands = commands.flat_map(|it| it.arguments.types().chain(&it.returns));
    let types = spec.types.iter().filter(|it| it.span.source == document);
    of_commands.chain(types.map(|it| &it.ty)).collect()
}

/// Whether each named type is reached from `pending`.
fn reached<'a>(spec: &'a Spec, mut pending: Vec<&'a Type>) -> Vec<bool> {
    let mut reached = vec![false; spec.types.len()];
    while let Some(ty) = pending.pop() {
        match ty {
            Type::Named(id) if reached[id.0] => {}
            Type::Named(id) => {
                reached[id.0] = true;
                pending.push(&spec[*id].ty);
            }
            ty => pending.extend(parts(ty)),
        }
    }
    reached
}
