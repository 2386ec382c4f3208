//! A name is defined once.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Spec;
use crate::source::Span;

pub(super) const RULE: Rule =
    Rule::fatal("name-repeated", "An event, command or type is defined in one section of one document.");

/// Judges the names of all definitions.
pub(super) fn check(spec: &Spec, found: &mut Diagnostics) {
    names(spec.events.iter().map(|it| (it.name.as_str(), it.span)), "event", found);
    names(spec.commands.iter().map(|it| (it.name.as_str(), it.span)), "command", found);
    names(spec.types.iter().map(|it| (it.name.as_str(), it.span)), "type", found);
}

fn names<'a>(definitions: impl Iterator<Item = (&'a str, Span)>, what: &str, found: &mut Diagnostics) {
    let mut seen = BTreeMap::new();
    for (name, span) in definitions {
        match seen.get(name) {
            Some(&first) => {
                found
                    .report(&RULE, span, format!("the {what} `{name}` is defined twice"))
                    .related(first, "first here")
                    .help("merge the two sections or rename one");
            }
            None => drop(seen.insert(name, span)),
        }
    }
}
