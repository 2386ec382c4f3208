//! `'features'`: lists of features.

use super::condition;
use super::keys::{Keys, among, wrong};
use crate::diagnostic::Diagnostics;
use crate::qapi::schema::{Feature, Remark};
use crate::qapi::syntax::ValueKind;

/// The features of an object.
pub(super) fn of(keys: &Keys, found: &mut Diagnostics) -> Vec<Feature> {
    let Some(value) = keys.get("features") else { return Vec::new() };
    let ValueKind::Array(elements) = &value.kind else {
        return wrong(value, "features", "an array of names: `[ 'deprecated' ]`", found).unwrap_or_default();
    };
    let features = elements.iter().filter_map(|element| {
        let (name, condition) = match &element.kind {
            ValueKind::String(name) => (name, None),
            ValueKind::Object(entries) => {
                let keys = Keys { entries, span: element.span, what: "the feature" };
                keys.judge(&["name"], &["if"], found);
                (keys.string("name", found)?, condition::of(&keys, found))
            }
            _ => return among(element, "the features", found),
        };
        Some(Feature { name: name.text.clone(), span: name.span, condition, doc: Remark::default() })
    });
    features.collect()
}
