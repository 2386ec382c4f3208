//! `'if'`: conditions.

use super::c_condition;
use super::keys::Keys;
use crate::diagnostic::Diagnostics;
use crate::qapi::check::{condition, old_form};
use crate::qapi::schema::Condition;
use crate::qapi::syntax::{Text, Value, ValueKind};

/// The condition of an object that has one.
pub(super) fn of(keys: &Keys, found: &mut Diagnostics) -> Option<Condition> {
    let value = keys.get("if")?;
    if let ValueKind::Array(operands) = &value.kind
        && !operands.is_empty()
    {
        old_form::report(value.span, "an array of conditions", "`{ 'all': [ … ] }`", found);
        return Some(Condition::All(operands.iter().filter_map(|it| read(it, found)).collect()));
    }
    read(value, found)
}

/// Nesting is limited by that of brackets.
fn read(value: &Value, found: &mut Diagnostics) -> Option<Condition> {
    let (message, help) = match &value.kind {
        ValueKind::String(symbol) => return symbol_of(symbol, found),
        ValueKind::Bad => return None,
        ValueKind::Object(entries) => match entries.as_slice() {
            [entry] => match (entry.key.text.as_str(), &entry.value.kind) {
                (_, ValueKind::Bad) => return None,
                ("not", _) => return read(&entry.value, found).map(|it| Condition::Not(Box::new(it))),
                (word @ ("all" | "any"), ValueKind::Array(operands)) if !operands.is_empty() => {
                    let operands = operands.iter().filter_map(|it| read(it, found)).collect();
                    return Some(if word == "all" { Condition::All(operands) } else { Condition::Any(operands) });
                }
                (word @ ("all" | "any"), _) => {
                    (format!("`{word}` has no conditions"), "give it an array of one condition or more")
                }
                (word, _) => (format!("`{word}` is no way to combine conditions"), "write `all`, `any` or `not`"),
            },
            entries => (
                match entries.len() {
                    0 => "a condition without a key".into(),
                    count => format!("a condition of {count} keys"),
                },
                "give it one of `all`, `any` and `not`",
            ),
        },
        _ => {
            (format!("a condition that is {}", value.what()), "write a symbol, or an object with `all`, `any` or `not`")
        }
    };
    found.report(&condition::CONDITION, value.span, message).help(help);
    None
}

fn symbol_of(symbol: &Text, found: &mut Diagnostics) -> Option<Condition> {
    let Text { text, span } = symbol;
    if c_condition::is_symbol(text) {
        return Some(Condition::Defined(text.clone()));
    }
    if let Some(condition) = c_condition::parse(text) {
        old_form::report(*span, "a condition in C", "symbols, and `all`, `any` and `not` around them", found);
        return Some(condition);
    }
    let message = if text.is_empty() { "an empty symbol".into() } else { format!("`{text}` is no symbol") };
    let report = found.report(&condition::CONDITION_SYMBOL, *span, message);
    report.help("symbols are of capitals, digits and `_`, such as `CONFIG_SPICE`");
    None
}
