//! Unions and alternates, and the branches of both.

use super::condition;
use super::keys::{Keys, wrong};
use super::members::{self, unknown};
use crate::diagnostic::Diagnostics;
use crate::qapi::check::{old_form, union};
use crate::qapi::schema::{Alternate, Branch, Kind, Remark, Union};
use crate::qapi::syntax::{Entry, Value, ValueKind};

/// The union that an object defines, or the alternate where it is one in an old form.
pub(super) fn of_union(keys: &Keys, found: &mut Diagnostics) -> Kind {
    let is_simple = keys.get("discriminator").is_none() && keys.get("base").is_none();
    let is_anonymous =
        keys.get("discriminator").is_some_and(|it| matches!(&it.kind, ValueKind::Object(it) if it.is_empty()));
    if is_anonymous {
        keys.judge(&["union", "discriminator", "data"], &["if", "features"], found);
        old_form::report(keys.span, "a union without a discriminator's name", "`alternate`", found);
        return Kind::Alternate(alternate(keys, found));
    }
    if is_simple && keys.get("data").is_some() {
        keys.judge(&["union", "data"], &["if", "features"], found);
        old_form::report(keys.span, "a union without a base", "`'base'` and `'discriminator'`", found);
    } else {
        keys.judge_as("union", found);
    }
    let base = keys.get("base").and_then(|it| members::named_or_inline(it, "`base`", found));
    let discriminator = keys.string("discriminator", found).map(|it| (it.text.clone(), it.span));
    Kind::Union(Union { base, discriminator, branches: branches(keys, is_simple, found) })
}

/// The alternate that an object defines.
pub(super) fn alternate(keys: &Keys, found: &mut Diagnostics) -> Alternate {
    Alternate { branches: branches(keys, true, found) }
}

fn branches(keys: &Keys, may_be_array: bool, found: &mut Diagnostics) -> Vec<Branch> {
    let Some(data) = keys.get("data") else { return Vec::new() };
    let ValueKind::Object(entries) = &data.kind else {
        return wrong(data, "data", "an object of branches: `{ 'name': 'Type' }`", found).unwrap_or_default();
    };
    if entries.is_empty() {
        union::branchless(keys.what, data.span, found);
    }
    entries.iter().map(|it| branch(it, may_be_array, found)).collect()
}

fn branch(Entry { key, value }: &Entry, may_be_array: bool, found: &mut Diagnostics) -> Branch {
    let what = format!("the branch `{}`", key.text);
    let type_of = |value: &Value, found: &mut Diagnostics| match may_be_array {
        true => members::type_of(value, &what, found),
        false => members::name(value, &what, found),
    };
    let (ty, condition) = match &value.kind {
        ValueKind::Object(entries) => {
            let keys = Keys { entries, span: key.span, what: &what };
            keys.judge(&["type"], &["if"], found);
            (keys.get("type").and_then(|it| type_of(it, found)), condition::of(&keys, found))
        }
        _ => (type_of(value, found), None),
    };
    let ty = ty.unwrap_or_else(|| unknown(key));
    Branch { name: key.text.clone(), span: key.span, ty, condition, doc: Remark::default() }
}
