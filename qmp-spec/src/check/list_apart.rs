//! A list stands below its label, with a blank line between.

use crate::diagnostic::{Diagnostics, Rule};
use crate::syntax::{Label, List};

pub(super) const RULE: Rule = Rule::spacing("list-apart", "A label, a blank line, the list: so that the list is seen.");

/// Reports a list glued to its label.
pub(crate) fn report(found: &mut Diagnostics, list: &List, label: Option<&Label>) {
    let Some(label) = label.filter(|it| it.rest.start == it.rest.end) else { return };
    if !list.blank_above && !label.blank_below {
        found.report(&RULE, label.word, "no blank line between the label and its list").help("add a blank line");
    }
}
