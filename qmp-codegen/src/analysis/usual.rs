//! Which values are read in the form in which QEMU writes them: the data of events, where all parts are plain.

use qmp_spec::model::{Event, Object, Spec, Type, TypeId};

use super::parts;

/// Data that is nested deeper is left to serde, so that reading it takes a known depth of stack.
const MAX_DEPTH: usize = 8;

/// The named types that are plain, and those of them that the data of plain events is made of.
pub(crate) struct Usual {
    is_plain: Vec<bool>,
    is_read: Vec<bool>,
}

impl Usual {
    /// Whether the data of an event is read in that form.
    pub(crate) fn reads_event(&self, event: &Event) -> bool {
        is_plain_object(&event.data, &self.is_plain, MAX_DEPTH)
    }

    /// Whether values of a named type are.
    pub(crate) fn reads_type(&self, id: TypeId) -> bool {
        self.is_read[id.0]
    }
}

pub(crate) fn usual(spec: &Spec) -> Usual {
    let mut usual = Usual { is_plain: plain_types(spec), is_read: vec![false; spec.types.len()] };
    let events = spec.events.iter().filter(|it| usual.reads_event(it));
    let mut pending: Vec<_> = events.flat_map(|it| it.data.types()).collect();
    while let Some(ty) = pending.pop() {
        let Type::Named(id) = ty else {
            pending.extend(parts(ty));
            continue;
        };
        if !std::mem::replace(&mut usual.is_read[id.0], true) {
            pending.push(&spec[*id].ty);
        }
    }
    usual
}

/// In each round, types are found that are made of those that were found before.
fn plain_types(spec: &Spec) -> Vec<bool> {
    let mut found = vec![false; spec.types.len()];
    for _ in 0..MAX_DEPTH {
        found = spec.types.iter().map(|it| is_plain(&it.ty, &found, MAX_DEPTH)).collect();
    }
    found
}

/// Whether a type is made of plain types and of no more levels without names than `depth`.
fn is_plain(ty: &Type, plain: &[bool], depth: usize) -> bool {
    let Some(depth) = depth.checked_sub(1) else { return false };
    match ty {
        Type::String | Type::Int(_) | Type::Bool | Type::Enum(_) => true,
        Type::Array(element) => is_plain(element, plain, depth),
        Type::Named(id) => plain[id.0],
        Type::Object(object) => !object.members.is_empty() && is_plain_object(object, plain, depth),
        Type::Number | Type::Null | Type::Any | Type::Alternate(_) => false,
    }
}

fn is_plain_object(object: &Object, plain: &[bool], depth: usize) -> bool {
    let is_literal = |name: &str| !name.contains(|it: char| it == '"' || it == '\\' || it.is_control());
    object.like.is_none()
        && object.variants.is_none()
        && object.members.iter().all(|it| is_literal(&it.name) && is_plain(&it.ty, plain, depth))
}
