//! The members of an object as a list.

use super::annotation::{enumeration, facts, stand_below};
use super::wrap::wrap;
use super::{WIDTH, Writer};
use crate::model::{Member, Object, Type, Value};

impl Writer<'_> {
    /// The lines of an object's members, nested by two columns from `column`.
    pub(super) fn members(&self, object: &Object, column: usize) -> String {
        let mut lines: String = object.members.iter().map(|it| self.member(it, column)).collect();
        let margin = " ".repeat(column);
        if let Some(open) = &object.open {
            lines += &wrap(&format!("{margin}- anything else: "), open, &format!("{margin}  "), WIDTH);
        }
        if let Some(variants) = &object.variants {
            for branch in &variants.branches {
                let condition = branch.condition.as_ref().map(|it| format!(" (if {it})")).unwrap_or_default();
                let like = branch.like.as_ref().map(|it| format!(" {}", self.spec.type_name(it))).unwrap_or_default();
                lines += &format!("{margin}When \"{}\" is \"{}\"{condition}:{like}\n", variants.tag, branch.value);
                lines.extend(branch.members.iter().map(|it| self.member(it, column)));
            }
        }
        lines
    }

    pub(super) fn member(&self, member: &Member, column: usize) -> String {
        let margin = " ".repeat(column);
        let text = format!("{} {}", member.doc.paragraphs.join(" "), self.annotation(member));
        let mut lines =
            wrap(&format!("{margin}- \"{}\": ", member.name), text.trim_start(), &format!("{margin}  "), WIDTH);
        for value in enumeration(&member.ty).filter(|it| stand_below(it)).into_iter().flatten() {
            lines += &listed(&format!("{margin}    "), value);
        }
        if let Type::Object(object) = member.ty.innermost() {
            lines += &self.members(object, column + 2);
        }
        lines
    }
}

/// `"value": what it means`, after `head`.
pub(super) fn listed(head: &str, value: &Value) -> String {
    let indent = " ".repeat(head.chars().take_while(|it| *it == ' ').count() + 2);
    let facts = Some(facts(&value.doc).join(", ")).filter(|it| !it.is_empty()).map(|it| format!(" ({it})"));
    let text = value.doc.paragraphs.join(" ") + &facts.unwrap_or_default();
    wrap(&format!("{head}\"{}\": ", value.name), &text, &indent, WIDTH)
}
