//! Members and references to types.

use super::keys::{Keys, wrong};
use super::{condition, feature, unmarked};
use crate::diagnostic::Diagnostics;
use crate::qapi::check::shape;
use crate::qapi::schema::{Member, Members, Remark, Target, TypeRef};
use crate::qapi::syntax::{Entry, Text, Value, ValueKind};

/// Members in place, or the name of the type that has them.
pub(super) fn named_or_inline(value: &Value, key: &str, found: &mut Diagnostics) -> Option<Members> {
    match &value.kind {
        ValueKind::String(name) => Some(Members::Of(reference(name, false))),
        ValueKind::Object(_) => Some(Members::Inline(inline(value, key, found))),
        ValueKind::Bad => None,
        _ => {
            let report = found.report(&shape::TYPE_FORM, value.span, format!("{key} is {}", value.what()));
            report.help("write an object of members, or the name of a type that has them");
            None
        }
    }
}

/// The members of an object.
pub(super) fn inline(value: &Value, key: &str, found: &mut Diagnostics) -> Vec<Member> {
    let ValueKind::Object(entries) = &value.kind else {
        return wrong(value, key.trim_matches('`'), "an object of members: `{ 'name': 'type' }`", found)
            .unwrap_or_default();
    };
    entries.iter().map(|it| member(it, found)).collect()
}

fn member(Entry { key, value }: &Entry, found: &mut Diagnostics) -> Member {
    let (name, optional) = unmarked(key);
    let what = format!("the member `{}`", name.text);
    let (ty, condition, features) = match &value.kind {
        ValueKind::Object(entries) => {
            let keys = Keys { entries, span: key.span, what: &what };
            keys.judge(&["type"], &["if", "features"], found);
            let ty = keys.get("type").and_then(|it| type_of(it, &what, found));
            (ty, condition::of(&keys, found), feature::of(&keys, found))
        }
        _ => (type_of(value, &what, found), None, Vec::new()),
    };
    let ty = ty.unwrap_or_else(|| unknown(key));
    Member { name: name.text, span: name.span, optional, ty, condition, features, doc: Remark::default() }
}

/// A type where there is none, with its finding given.
pub(super) fn unknown(near: &Text) -> TypeRef {
    TypeRef { name: String::new(), is_array: false, span: near.span, target: Target::Unknown }
}

fn reference(name: &Text, is_array: bool) -> TypeRef {
    TypeRef { name: name.text.clone(), is_array, span: name.span, target: Target::Unknown }
}

/// The name of a type.
pub(super) fn name(value: &Value, what: &str, found: &mut Diagnostics) -> Option<TypeRef> {
    match &value.kind {
        ValueKind::String(name) => Some(reference(name, false)),
        ValueKind::Bad => None,
        _ => {
            let report = found.report(&shape::TYPE_FORM, value.span, format!("{what} is given {}", value.what()));
            report.help("write the name of a type");
            None
        }
    }
}

/// The name of a type, or of one in brackets.
pub(super) fn type_of(value: &Value, what: &str, found: &mut Diagnostics) -> Option<TypeRef> {
    let (message, help) = match &value.kind {
        ValueKind::String(name) => return Some(reference(name, false)),
        ValueKind::Bad => return None,
        ValueKind::Array(elements) => match elements.as_slice() {
            [Value { kind: ValueKind::String(name), .. }] => return Some(reference(name, true)),
            [Value { kind: ValueKind::Bad, .. }] => return None,
            [element] => {
                (format!("{what} is an array of {}", element.what()), "an array holds the name of one type: `['str']`")
            }
            [] => (format!("{what} is an array of no type"), "an array holds the name of one type: `['str']`"),
            elements => {
                let count = elements.len();
                (format!("{what} is an array of {count} types"), "an array holds the name of one type: `['str']`")
            }
        },
        ValueKind::Object(_) => {
            (format!("{what} is an object without a name"), "define a struct and write its name here")
        }
        ValueKind::Bool(_) => (format!("{what} is given a boolean"), "write the name of a type, or `['NAME']`"),
    };
    found.report(&shape::TYPE_FORM, value.span, message).help(help);
    None
}
