//! Names are spelt like what they name.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::Spec;
use crate::resolve::is_type_name;
use crate::source::Span;

pub(super) const RULE: Rule = Rule::layout(
    "name-spelling",
    "Events are spelt `LIKE_THIS`, commands `like-this` or `like_this`, types `LikeThis`; a vendor's begin with `__com.example_`. `Since`, `Until`, `Optional` and `Default` are no names of types.",
);

/// Words of the type parenthesis.
const WORDS: [&str; 6] = ["Default", "Deprecated", "Optional", "Since", "Unstable", "Until"];

/// Judges the names of all definitions.
pub(super) fn check(spec: &Spec, found: &mut Diagnostics) {
    let events =
        spec.events.iter().map(|it| (&it.name, it.span, "an event", "LIKE_THIS", is_event as fn(&str) -> bool));
    let commands = spec.commands.iter().map(|it| (&it.name, it.span, "a command", "like-this", is_command as _));
    let types = spec.types.iter().map(|it| (&it.name, it.span, "a type", "LikeThis", is_type as _));
    for (name, span, what, spelling, is_right) in events.chain(commands).chain(types) {
        if !is_right(name) {
            report(found, span, name, what, spelling);
        }
    }
}

fn report(found: &mut Diagnostics, span: Span, name: &str, what: &str, spelling: &str) {
    found.report(&RULE, span, format!("`{name}` is not spelt like {what}")).help(format!("spell {what} `{spelling}`"));
}

fn is_event(name: &str) -> bool {
    is_joined(own(name), &['_'], |it| it.is_ascii_uppercase())
}

fn is_command(name: &str) -> bool {
    is_joined(own(name), &['_', '-'], |it| it.is_ascii_lowercase())
}

fn is_type(name: &str) -> bool {
    is_type_name(name) && !WORDS.contains(&name)
}

/// Words of letters and digits with single signs between them.
fn is_joined(name: &str, joints: &[char], is_letter: impl Fn(char) -> bool) -> bool {
    name.starts_with(|it: char| it.is_ascii_alphabetic())
        && name
            .split(joints)
            .all(|word| !word.is_empty() && word.chars().all(|it| it.is_ascii_digit() || is_letter(it)))
}

/// The name without a vendor's prefix.
fn own(name: &str) -> &str {
    let vendor = name.strip_prefix("__").and_then(|it| it.split_once('_'));
    vendor.map_or(name, |(_, own)| own)
}
