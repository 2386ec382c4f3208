//! Who sends values of a type: what is received is open to values of newer servers, what is sent is closed.

use qmp_spec::model::{Spec, Type, TypeId};

use super::parts;

/// The sides that send values of a type.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Direction {
    /// The client does: it stands in arguments.
    pub(crate) sent: bool,
    /// The server does: it stands in events or in what commands return.
    pub(crate) received: bool,
}

/// The direction of each named type.
pub(crate) struct Directions(Vec<Direction>);

impl Direction {
    pub(crate) const SENT: Self = Self { sent: true, received: false };
    pub(crate) const RECEIVED: Self = Self { sent: false, received: true };
    const BOTH: Self = Self { sent: true, received: true };

    fn and(self, other: Self) -> Self {
        Self { sent: self.sent || other.sent, received: self.received || other.received }
    }
}

impl Directions {
    /// A type that nothing refers to may go either way.
    pub(crate) fn of(&self, id: TypeId) -> Direction {
        match self.0[id.0] {
            it if it == Direction::default() => Direction::BOTH,
            it => it,
        }
    }
}

/// Follows arguments, returns and event data through named types until nothing changes.
pub(crate) fn directions(spec: &Spec) -> Directions {
    let mut found = vec![Direction::default(); spec.types.len()];
    let mut pending = roots(spec);
    while let Some((ty, direction)) = pending.pop() {
        let Type::Named(id) = ty else {
            pending.extend(parts(ty).into_iter().map(|it| (it, direction)));
            continue;
        };
        let widened = found[id.0].and(direction);
        if found[id.0] != widened {
            found[id.0] = widened;
            pending.push((&spec[*id].ty, widened));
        }
    }
    Directions(found)
}

fn roots(spec: &Spec) -> Vec<(&Type, Direction)> {
    let arguments = spec.commands.iter().flat_map(|it| it.arguments.types());
    let data = spec.events.iter().flat_map(|it| it.data.types());
    let returns = spec.commands.iter().filter_map(|it| it.returns.as_ref());
    let sent = arguments.map(|it| (it, Direction::SENT));
    let received = data.chain(returns).map(|it| (it, Direction::RECEIVED));
    sent.chain(received).collect()
}
