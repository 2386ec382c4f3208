//! The keys of an object: which it must have, which it may have, and values of the kinds that they should be.

use super::KINDS;
use crate::diagnostic::Diagnostics;
use crate::qapi::check::{old_form, shape};
use crate::qapi::near::near;
use crate::qapi::syntax::{Entry, Text, Value, ValueKind};
use crate::source::Span;

/// The entries of an object, and what to call it.
pub(super) struct Keys<'a> {
    pub(super) entries: &'a [Entry],
    /// Where to point when something is missing.
    pub(super) span: Span,
    pub(super) what: &'a str,
}

impl<'a> Keys<'a> {
    pub(super) fn get(&self, key: &str) -> Option<&'a Value> {
        self.entries.iter().find(|it| it.key.text == key).map(|it| &it.value)
    }

    /// Judges the keys of a definition.
    pub(super) fn judge_as(&self, keyword: &str, found: &mut Diagnostics) {
        if let Some((keyword, needed, others)) = KINDS.iter().find(|(it, _, _)| *it == keyword) {
            let begin = if self.get(keyword).is_some() { keyword } else { "type" };
            self.judge(&[&[begin], *needed].concat(), others, found);
        }
    }

    /// Reports keys that are missing, and those that have no meaning here.
    pub(super) fn judge(&self, needed: &[&str], others: &[&str], found: &mut Diagnostics) {
        for key in needed.iter().filter(|it| self.get(it).is_none()) {
            let message = format!("{} has no `{key}`", self.what);
            found.report(&shape::KEY_MISSING, self.span, message).help(format!("add `'{key}': …`"));
        }
        let known = || needed.iter().chain(others).copied();
        for Entry { key, .. } in self.entries.iter().filter(|it| !known().any(|known| known == it.key.text)) {
            let message = format!("{} has the key `{}`, which means nothing here", self.what, key.text);
            let near = near(&key.text, known(), found);
            found.report(&shape::KEY_UNKNOWN, key.span, message).help(match near {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("its keys are `{}`", known().collect::<Vec<_>>().join("`, `")),
            });
        }
    }

    /// The string of a key.
    pub(super) fn string(&self, key: &str, found: &mut Diagnostics) -> Option<&'a Text> {
        let value = self.get(key)?;
        match &value.kind {
            ValueKind::String(text) => Some(text),
            _ => wrong(value, key, "a string", found),
        }
    }

    /// A flag that can only be given the value that it does not have by itself.
    pub(super) fn flag(&self, key: &str, only: bool, found: &mut Diagnostics) -> bool {
        let Some(value) = self.get(key) else { return !only };
        match &value.kind {
            ValueKind::Bool(it) if *it == only => only,
            ValueKind::String(it) if it.text == "no" && !only => {
                old_form::report(value.span, format!("`'{key}': 'no'`"), "`false`", found);
                only
            }
            ValueKind::Bad => !only,
            _ => {
                let message = format!("`{key}` can only be `{only}`");
                let report = found.report(&shape::FLAG, value.span, message);
                report.help(format!("leave the key out for `{}`", !only));
                !only
            }
        }
    }
}

/// Reports a value of the wrong kind, unless it was reported before.
pub(super) fn wrong<T>(value: &Value, key: &str, wanted: &str, found: &mut Diagnostics) -> Option<T> {
    if !value.is_bad() {
        let message = format!("`{key}` is {}", value.what());
        found.report(&shape::VALUE_KIND, value.span, message).help(format!("it is {wanted}"));
    }
    None
}

/// Reports what is no name in a list of names.
pub(super) fn among<T>(element: &Value, list: &str, found: &mut Diagnostics) -> Option<T> {
    if !element.is_bad() {
        let report = found.report(&shape::VALUE_KIND, element.span, format!("{} among {list}", element.what()));
        report.help("write a name, or `{ 'name': …, 'if': … }`");
    }
    None
}
