//! A member is listed once in its object.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Member;
use crate::source::Span;

pub(super) const RULE: Rule = Rule::assumed("member-repeated", "Within one object each member has a name of its own.");

/// Reports a member of which another one of its object has the name.
pub(crate) fn report(found: &mut Diagnostics, member: &Member, first: Span) {
    found
        .report(&RULE, member.span, format!("the member `{}` is listed twice", member.name))
        .related(first, "first here")
        .help("remove one, or indent it if it belongs to the member above; the first is taken");
}
