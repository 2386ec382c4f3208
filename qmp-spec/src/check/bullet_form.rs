//! Bullets are written alike: `- "name": text (json-KIND)`, nested by two columns.

use crate::diagnostic::{Diagnostics, Rule};
use crate::grammar::MAX_DEPTH;
use crate::syntax::{Item, ItemKind, List};

pub(super) const NAME: Rule = Rule::assumed(
    "member-name",
    "A member's name stands in double quotes and a colon follows at once: `- \"name\": text`.",
);

pub(super) const SPACING: Rule =
    Rule::layout("bullet-spacing", "The bullets of a list follow one another without blank lines.");

pub(super) const COLUMN: Rule = Rule::layout(
    "bullet-column",
    "The outermost bullets stand at the first column, and members of a member two columns deeper than it.",
);

pub(super) const DEPTH: Rule =
    Rule::fatal("nesting-depth", "Bullets nest at most 64 deep; the deepest real document has five levels.");

/// Judges the bullets of a list of members.
pub(super) fn check(list: &List, found: &mut Diagnostics) {
    if list.items.iter().any(|it| !matches!(it.kind, ItemKind::Bullet)) {
        items(&list.items, 0, 1, found);
    }
}

fn items(list: &[Item], column: usize, depth: usize, found: &mut Diagnostics) {
    for (at, item) in list.iter().enumerate() {
        form(item, found);
        if item.blank_above && (at > 0 || depth > 1) {
            found.report(&SPACING, item.mark, "a blank line between bullets").help("remove it");
        }
        let expected = if matches!(item.kind, ItemKind::Value(_)) { column + 2 } else { column };
        if item.column != expected {
            found
                .report(
                    &COLUMN,
                    item.mark,
                    format!("the item begins at column {} and not {}", item.column + 1, expected + 1),
                )
                .help("indent members by two columns and values by four from the bullet they belong to");
        }
        if depth > MAX_DEPTH {
            found.report(&DEPTH, item.mark, "nested too deep").help("make a type of its own of the inner objects");
        }
        let below = if matches!(item.kind, ItemKind::When { .. }) { column } else { column + 2 };
        items(&item.children, below, depth + 1, found);
    }
}

fn form(item: &Item, found: &mut Diagnostics) {
    let ItemKind::Member { names, quoted, plain } = &item.kind else { return };
    let place = names.first().copied().unwrap_or(item.mark);
    let problem = match (quoted, plain) {
        _ if names.len() > 1 => "several names for one bullet",
        (false, _) => "the name is not in quotes",
        (true, false) => "no colon right after the name",
        _ => return,
    };
    found.report(&NAME, place, problem).help("write `- \"name\": …`");
}
