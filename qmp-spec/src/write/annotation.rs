//! What stands in a member's parenthesis.

use super::Writer;
use crate::model::{Doc, FEATURES, Member, Type, Value};

impl Writer<'_> {
    /// `(json-string, "left" or "right", optional, default "left", since 1.1)`, with a colon where values follow.
    pub(super) fn annotation(&self, member: &Member) -> String {
        let mut parts = vec![self.spec.type_name(&member.ty)];
        parts.extend(member.ty.named_width().map(|it| it.name().to_owned()));
        let values = enumeration(&member.ty);
        let listed = values.is_some_and(stand_below);
        if let Some(values) = values.filter(|_| !listed) {
            let quoted: Vec<_> = values.iter().map(|it| format!("\"{}\"", it.name)).collect();
            parts.push(quoted.join(" or "));
        }
        if member.optional {
            parts.push("optional".into());
        }
        if let Some(default) = &member.default {
            let is_text = matches!(self.spec.resolved(&member.ty), Type::String | Type::Enum(_));
            parts.push(if is_text { format!("default \"{default}\"") } else { format!("default {default}") });
        }
        parts.extend(facts(&member.doc));
        format!("({}){}", parts.join(", "), if listed { ":" } else { "" })
    }
}

/// `since 1.1`, `until 9.2`, `if CONFIG_SPICE`, `deprecated`, `feature some-name`, in this order.
pub(super) fn facts(doc: &Doc) -> Vec<String> {
    let since = doc.since.iter().map(|it| format!("since {it}"));
    let until = doc.until.iter().map(|it| format!("until {it}"));
    let condition = doc.condition.iter().map(|it| format!("if {it}"));
    let (mut known, mut further): (Vec<_>, Vec<_>) =
        doc.features.iter().cloned().partition(|it| FEATURES.contains(&it.as_str()));
    known.sort();
    further.sort();
    let further = further.iter().map(|it| format!("feature {it}"));
    since.chain(until).chain(condition).chain(known).chain(further).collect()
}

/// The values of an enumeration, or of one in an array.
pub(super) fn enumeration(ty: &Type) -> Option<&[Value]> {
    match ty.innermost() {
        Type::Enum(values) => Some(values),
        _ => None,
    }
}

/// Whether values stand in a list: there are many, or something is said about one.
pub(super) fn stand_below(values: &[Value]) -> bool {
    values.len() > 2 || values.iter().any(|it| it.doc != Doc::default())
}
