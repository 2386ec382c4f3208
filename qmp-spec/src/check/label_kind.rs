//! The label of the members fits what the section defines.

use crate::diagnostic::{Diagnostics, Rule};
use crate::resolve::Definition;
use crate::syntax::{Label, LabelKind};

pub(super) const RULE: Rule = Rule::assumed(
    "label-kind",
    "Members stand below `Data:` in an event, `Arguments:` in a command, `Members:`, `Values:` or `Either:` in a type; `Properties:` is for commands, `Rate limit:` for events. The spelling of its name tells which of them a section defines.",
);

/// Judges the label of a section whose name is spelt like that of a `definition`.
pub(crate) fn check(found: &mut Diagnostics, label: &Label, word: &str, definition: Definition, name: &str) {
    let (what, right): (_, &[&str]) = match definition {
        Definition::Event => ("an event's", &["Data"]),
        Definition::Command => ("a command's", &["Arguments"]),
        Definition::Type => ("a type's", &["Members", "Values", "Either"]),
    };
    if right.contains(&word) {
        return;
    }
    let (meant, spelling) = match word {
        "Data" => ("an event", "in capitals, `LIKE_THIS`"),
        "Arguments" => ("a command", "in small letters, `like-this`"),
        _ => ("a type", "`LikeThis`"),
    };
    found.report(&RULE, label.word, format!("`{word}:` below `{name}`, which is spelt like {what} name")).help(
        format!("write `{}:`, as which it is taken; if `{name}` is to be {meant}, spell it {spelling}", right[0]),
    );
}

/// Judges a label that only one kind of definition has.
pub(crate) fn check_own(found: &mut Diagnostics, label: &Label, definition: Definition) {
    let (own, what) = match label.kind {
        LabelKind::Properties => (Definition::Command, "a command"),
        LabelKind::RateLimit => (Definition::Event, "an event"),
        _ => return,
    };
    if definition != own {
        found
            .report(&RULE, label.word, format!("only {what} has this"))
            .help("remove it, or spell the name of the section as what it defines");
    }
}
