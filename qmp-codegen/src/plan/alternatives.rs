//! Alternates: an enum with a variant for each type that JSON tells apart.

use qmp_spec::model::{self, Spec, Type};

use super::{Nested, Place, Planner, describe};
use crate::item::{Alternate, Alternative, Head, Kind};
use crate::names::{Case, Names};

impl<'a> Planner<'a> {
    pub(super) fn alternate(&mut self, head: Head, place: Place, alternatives: &'a [model::Member]) -> Alternate {
        let mut scope = Names::variants();
        let mut planned = Vec::new();
        for it in alternatives {
            let cx = self.cx;
            let docs = &|| describe::nested(cx, &head.ident, it);
            let ty = self.payload(&it.ty, place, Nested { owner: &head.ident, wire: &it.name, docs });
            planned.push(Alternative {
                ident: scope.reserve(Case::Camel, &it.name),
                docs: describe::alternative(it),
                kind: kind(self.cx.spec, &it.ty),
                ty,
            });
        }
        let (is_open, is_sent) = (place.direction.received, place.direction.sent);
        Alternate { head, alternatives: planned, is_open, is_sent }
    }
}

/// What JSON tells a type by.
fn kind(spec: &Spec, ty: &Type) -> Kind {
    match spec.resolved(ty) {
        Type::String | Type::Enum(_) => Kind::String,
        Type::Int(_) => Kind::Int,
        Type::Number => Kind::Number,
        Type::Bool => Kind::Bool,
        Type::Null => Kind::Null,
        Type::Object(_) => Kind::Object,
        Type::Array(_) => Kind::Array,
        Type::Any | Type::Alternate(_) | Type::Named(_) => Kind::Any,
    }
}
