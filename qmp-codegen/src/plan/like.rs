//! Messages whose members are those of a type with a name.

use std::collections::BTreeSet;

use qmp_spec::model::{Spec, Type};

use super::{Nested, Place, Planner, describe};
use crate::item::{Head, Newtype, Role};

impl<'a> Planner<'a> {
    pub(super) fn like(&mut self, head: Head, role: Role, place: Place, ty: &'a Type) -> Newtype {
        let nested = Nested { owner: &head.ident, wire: "members", docs: &|| describe::returns(&head.ident) };
        let inner = self.ty(ty, place, nested);
        let required = required(self.cx.spec, ty);
        Newtype { head, role, inner, required, is_sent: place.direction.sent }
    }
}

/// The members that no value of the type is without.
fn required(spec: &Spec, ty: &Type) -> Vec<String> {
    let Type::Object(object) = spec.resolved(ty) else { return Vec::new() };
    let mandatory = object.members.iter().filter(|it| !it.optional).map(|it| &it.name);
    let tag = object.variants.iter().map(|it| &it.tag);
    mandatory.chain(tag).collect::<BTreeSet<_>>().into_iter().cloned().collect()
}
