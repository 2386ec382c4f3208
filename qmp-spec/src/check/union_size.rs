//! Objects with branches stay within bounds.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Object;
use crate::source::Span;

pub(super) const RULE: Rule = Rule::fatal(
    "union-size",
    "The members that all branches of an object share, times its branches, are 16,384 at most: each branch is made a type that has them.",
);

/// Members of all branches together, those that they share counted for each.
const MAX_MEMBERS: usize = 16_384;

/// Whether so many members, shared by so many branches, are within bounds; reports where they are not.
pub(crate) fn allows(found: &mut Diagnostics, span: Span, members: usize, branches: usize) -> bool {
    let allows = members.saturating_mul(branches) <= MAX_MEMBERS;
    if !allows {
        found
            .report(&RULE, span, format!("{members} members are shared by {branches} branches"))
            .help("give the shared members an object of their own, and have the object hold that");
    }
    allows
}

/// Judges an object.
pub(super) fn check(object: &Object, found: &mut Diagnostics) {
    if let Some(variants) = &object.variants
        && let Some(first) = variants.branches.first()
    {
        allows(found, first.span, object.members.len(), variants.branches.len());
    }
}
