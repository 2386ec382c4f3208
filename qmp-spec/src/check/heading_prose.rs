//! A heading is a name.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::Heading;

pub(super) const RULE: Rule =
    Rule::assumed("heading-prose", "The heading of a section is the name of an event, a command or a type.");

/// Reports a heading that is words.
pub(crate) fn report(found: &mut Diagnostics, heading: &Heading, executed: Option<&str>) {
    let help = match executed {
        Some(name) => format!("write `{name}`, which its examples execute and as which it is taken"),
        None => "write the name; no example tells it, so the section is left out".to_owned(),
    };
    found.report(&RULE, heading.span, "the heading is not a name").help(help);
}
