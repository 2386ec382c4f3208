//! References to named types, wherever they are in a model.

use super::{Object, Spec, Type, TypeId};

impl Type {
    /// The named types that it consists of, those of its members included.
    pub fn references(&self) -> Vec<TypeId> {
        match self {
            Type::Named(id) => vec![*id],
            Type::Array(element) => element.references(),
            Type::Object(object) => object.references(),
            Type::Alternate(alternatives) => alternatives.iter().flat_map(|it| it.ty.references()).collect(),
            _ => Vec::new(),
        }
    }

    fn renumber(&mut self, id: &impl Fn(TypeId) -> TypeId) {
        match self {
            Type::Named(it) => *it = id(*it),
            Type::Array(element) => element.renumber(id),
            Type::Object(object) => object.renumber(id),
            Type::Alternate(alternatives) => alternatives.iter_mut().for_each(|it| it.ty.renumber(id)),
            _ => {}
        }
    }
}

impl Object {
    /// The named types that it consists of.
    pub fn references(&self) -> Vec<TypeId> {
        self.types().flat_map(Type::references).collect()
    }

    fn renumber(&mut self, id: &impl Fn(TypeId) -> TypeId) {
        self.types_mut().for_each(|it| it.renumber(id));
    }
}

impl Spec {
    /// Leaves the types that are to be kept. References to others mean nothing afterwards.
    pub fn retain_types(&mut self, keeps: impl Fn(TypeId) -> bool) {
        let mut next = (0..).map(TypeId);
        let ids: Vec<_> = (0..self.types.len()).map(|it| if keeps(TypeId(it)) { next.next() } else { None }).collect();
        let mut kept = ids.iter();
        self.types.retain(|_| kept.next().is_some_and(Option::is_some));
        self.renumber(|id| ids[id.0].unwrap_or(id));
    }

    /// Gives every reference another id.
    pub(crate) fn renumber(&mut self, id: impl Fn(TypeId) -> TypeId) {
        for command in &mut self.commands {
            command.arguments.renumber(&id);
            command.returns.iter_mut().for_each(|it| it.renumber(&id));
        }
        self.events.iter_mut().for_each(|it| it.data.renumber(&id));
        self.types.iter_mut().for_each(|it| it.ty.renumber(&id));
    }
}
