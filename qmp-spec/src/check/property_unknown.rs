//! A property of a command is one that exists.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Property;
use crate::source::Span;
use crate::suggest::nearest;

pub(super) const RULE: Rule = Rule::guessed(
    "property-unknown",
    "The properties of a command are `out-of-band`, `preconfig` and `no reply`, with commas between.",
);

/// Reports a name that is none.
pub(crate) fn report(found: &mut Diagnostics, span: Span, name: &str) {
    let near = nearest(name, Property::ALL.iter().map(|it| it.name()));
    let help =
        near.map_or("write `out-of-band`, `preconfig` or `no reply`".into(), |it| format!("did you mean `{it}`?"));
    found.report(&RULE, span, format!("commands have no property `{name}`")).help(help);
}
