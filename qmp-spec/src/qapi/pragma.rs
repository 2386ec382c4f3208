//! Pragmas: what a schema allows itself.

use std::collections::BTreeSet;

use super::check::{directive, old_form};
use super::near::near;
use super::syntax::{Entry, Value, ValueKind};
use crate::diagnostic::Diagnostics;

/// The pragmas of all files of a schema, taken together.
#[derive(Clone, Debug, Default)]
pub(super) struct Pragmas {
    pub(super) doc_required: bool,
    /// Commands whose names may have `_`.
    pub(super) command_names: BTreeSet<String>,
    /// Commands that may return what is no object.
    pub(super) command_returns: BTreeSet<String>,
    /// Types whose members may have capitals and `_`.
    pub(super) member_names: BTreeSet<String>,
    /// Definitions whose members need no documentation.
    pub(super) undocumented: BTreeSet<String>,
}

const NAMES: [&str; 5] = [
    "doc-required",
    "command-name-exceptions",
    "command-returns-exceptions",
    "member-name-exceptions",
    "documentation-exceptions",
];

impl Pragmas {
    /// Takes what one directive says.
    pub(super) fn read(&mut self, value: &Value, found: &mut Diagnostics) {
        match &value.kind {
            ValueKind::Object(entries) => entries.iter().for_each(|it| self.entry(it, found)),
            ValueKind::Bad => {}
            _ => {
                let report =
                    found.report(&directive::PRAGMA, value.span, format!("`pragma` is given {}", value.what()));
                report.help("write an object: `{ 'pragma': { 'doc-required': true } }`");
            }
        }
    }

    fn entry(&mut self, entry: &Entry, found: &mut Diagnostics) {
        let Entry { key, value } = entry;
        let names = match key.text.as_str() {
            "doc-required" => match value.kind {
                ValueKind::Bool(required) => return self.doc_required = required,
                ValueKind::Bad => return,
                _ => return wrong(entry, "`true` or `false`", found),
            },
            "command-name-exceptions" => &mut self.command_names,
            "command-returns-exceptions" => &mut self.command_returns,
            "member-name-exceptions" => &mut self.member_names,
            "documentation-exceptions" => &mut self.undocumented,
            "returns-whitelist" => {
                old_form::report(key.span, "the pragma `returns-whitelist`", "`command-returns-exceptions`", found);
                &mut self.command_returns
            }
            "name-case-whitelist" => {
                old_form::report(key.span, "the pragma `name-case-whitelist`", "`member-name-exceptions`", found);
                &mut self.member_names
            }
            name => {
                let near = near(name, NAMES.into_iter(), found);
                let report = found.report(&directive::PRAGMA, key.span, format!("there is no pragma `{name}`"));
                report.help(match near {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("the pragmas are `{}`", NAMES.join("`, `")),
                });
                return;
            }
        };
        let ValueKind::Array(elements) = &value.kind else {
            if !value.is_bad() {
                wrong(entry, "an array of names", found);
            }
            return;
        };
        for element in elements {
            match &element.kind {
                ValueKind::String(name) => drop(names.insert(name.text.clone())),
                ValueKind::Bad => {}
                _ => {
                    let message = format!("{} among the names of `{}`", element.what(), key.text);
                    found.report(&directive::PRAGMA, element.span, message).help("write names in single quotes");
                }
            }
        }
    }
}

fn wrong(Entry { key, value }: &Entry, wanted: &str, found: &mut Diagnostics) {
    let message = format!("the pragma `{}` is given {}", key.text, value.what());
    found.report(&directive::PRAGMA, value.span, message).help(format!("give it {wanted}"));
}
