//! Enumerations.

use super::keys::{Keys, among, wrong};
use super::{condition, feature};
use crate::diagnostic::Diagnostics;
use crate::qapi::schema::{Enum, EnumValue, Remark};
use crate::qapi::syntax::{Value, ValueKind};

/// The enumeration that an object defines.
pub(super) fn of(keys: &Keys, found: &mut Diagnostics) -> Enum {
    let prefix = keys.string("prefix", found).map(|it| it.text.clone());
    let values = keys.get("data").map(|it| values(it, found)).unwrap_or_default();
    Enum { values, prefix }
}

fn values(data: &Value, found: &mut Diagnostics) -> Vec<EnumValue> {
    let ValueKind::Array(elements) = &data.kind else {
        return wrong(data, "data", "an array of values: `[ 'on', 'off' ]`", found).unwrap_or_default();
    };
    elements.iter().filter_map(|it| value(it, found)).collect()
}

fn value(element: &Value, found: &mut Diagnostics) -> Option<EnumValue> {
    let (name, condition, features) = match &element.kind {
        ValueKind::String(name) => (name, None, Vec::new()),
        ValueKind::Object(entries) => {
            let keys = Keys { entries, span: element.span, what: "the value" };
            keys.judge(&["name"], &["if", "features"], found);
            let (condition, features) = (condition::of(&keys, found), feature::of(&keys, found));
            (keys.string("name", found)?, condition, features)
        }
        _ => return among(element, "the values", found),
    };
    Some(EnumValue { name: name.text.clone(), span: name.span, condition, features, doc: Remark::default() })
}
