//! Whose members an object has is a type with members.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Member, Object, Spec, Type};
use crate::source::Span;

pub(super) const RULE: Rule = Rule::fatal(
    "like",
    "`Data: T`, `Arguments: T` and `When \"kind\" is \"fan\": T` name a type with members; those of a branch are none that the object around it has.",
);

/// Judges the types that an object and its branches are like; `place` is where the object stands.
pub(super) fn check(object: &Object, place: Span, spec: &Spec, found: &mut Diagnostics) {
    if let Some(like) = &object.like {
        members(spec, like, place, found);
    }
    let own: BTreeSet<&str> = object.members.iter().map(|it| it.name.as_str()).collect();
    for branch in object.variants.iter().flat_map(|it| &it.branches) {
        let Some(like) = &branch.like else { continue };
        let further = members(spec, like, branch.span, found);
        if let Some(twice) = further.iter().find(|it| own.contains(it.name.as_str())) {
            found
                .report(&RULE, branch.span, format!("`{}` stands in the object already", twice.name))
                .related(twice.span, format!("and in `{}`, whose members the branch has", spec.type_name(like)));
        }
    }
}

fn members<'a>(spec: &'a Spec, like: &Type, place: Span, found: &mut Diagnostics) -> &'a [Member] {
    if let Type::Named(id) = like
        && let Type::Object(object) = &spec[*id].ty
    {
        return &object.members;
    }
    found
        .report(&RULE, place, format!("`{}` is no type with members", spec.type_name(like)))
        .help("name a section that has `Members:`");
    &[]
}
