//! Judges schemas: rules by subject, each with its id, its severity in either mode and its explanation.
//!
//! Rules on how things are written are called by the stage that reads them; those on the whole from here.

mod alternate;
pub(super) mod boxed;
pub(super) mod condition;
pub(super) mod coroutine;
pub(super) mod directive;
pub(super) mod doc_form;
pub(super) mod doc_layout;
pub(super) mod doc_missing;
pub(super) mod doc_names;
pub(super) mod doc_section;
pub(super) mod doc_style;
mod feature;
pub(super) mod lexical;
mod member_repeated;
pub(super) mod name_repeated;
mod names;
mod object;
pub(super) mod old_form;
mod repeated;
pub(super) mod shape;
mod type_cycle;
pub(super) mod type_unknown;
pub(super) mod union;

use super::pragma::Pragmas;
use super::schema::{Kind, Schema, Target, TypeRef};
use crate::diagnostic::{Diagnostics, Rule, Severity};

/// Every rule that schemas are judged by, beside those on the size of documents.
pub const RULES: &[&Rule] = &[
    &alternate::ALTERNATE_CONFLICT,
    &alternate::ALTERNATE_TYPE,
    &object::BASE_TYPE,
    &boxed::BOXED,
    &boxed::BOXED_MISSING,
    &lexical::BRACKET,
    &union::BRANCHES_MISSING,
    &repeated::BRANCH_REPEATED,
    &union::BRANCH_TYPE,
    &union::BRANCH_VALUE,
    &lexical::COLON,
    &lexical::COMMA,
    &condition::CONDITION,
    &condition::CONDITION_SYMBOL,
    &coroutine::RULE,
    &object::DATA_TYPE,
    &shape::DEFINITION,
    &directive::DIRECTIVE,
    &union::DISCRIMINATOR,
    &union::DISCRIMINATOR_CONDITIONAL,
    &union::DISCRIMINATOR_OPTIONAL,
    &doc_names::DOC_ANOTHER,
    &doc_layout::DOC_APART,
    &doc_form::DOC_BLANK,
    &doc_form::DOC_DEFINITION,
    &doc_section::DOC_EMPTY,
    &doc_form::DOC_END,
    &doc_missing::DOC_FEATURE_MISSING,
    &doc_names::DOC_FEATURE_UNKNOWN,
    &doc_form::DOC_FREE,
    &doc_layout::DOC_GLUED,
    &doc_form::DOC_HEADING,
    &doc_layout::DOC_HEADING_FIRST,
    &doc_layout::DOC_INDENT,
    &doc_style::DOC_LINE,
    &doc_form::DOC_MARK,
    &doc_missing::DOC_MEMBER_MISSING,
    &doc_names::DOC_MEMBER_UNKNOWN,
    &doc_missing::DOC_MISSING,
    &doc_missing::DOC_NAMELESS,
    &doc_section::DOC_OLD_SECTION,
    &doc_form::DOC_ORDER,
    &lexical::DOC_PLACE,
    &doc_section::DOC_REPEATED,
    &doc_section::DOC_RETURNS,
    &doc_section::DOC_RETURNS_NOTHING,
    &doc_style::DOC_SENTENCE,
    &doc_section::DOC_SINCE,
    &doc_form::DOC_SYMBOL,
    &lexical::ESCAPE,
    &feature::FEATURE_COUNT,
    &feature::FEATURE_PLACE,
    &repeated::FEATURE_REPEATED,
    &shape::FLAG,
    &directive::INCLUDE_CYCLE,
    &directive::INCLUDE_MISSING,
    &lexical::KEY,
    &shape::KEY_MISSING,
    &lexical::KEY_REPEATED,
    &shape::KEY_UNKNOWN,
    &member_repeated::MEMBER_COUNT,
    &member_repeated::MEMBER_REPEATED,
    &names::NAME_CASE,
    &names::NAME_FORM,
    &name_repeated::RULE,
    &names::NAME_RESERVED,
    &lexical::NESTING,
    &old_form::RULE,
    &directive::PRAGMA,
    &lexical::QUOTES,
    &object::RETURNS,
    &lexical::STRING_CHARACTER,
    &lexical::STRING_END,
    &lexical::TOKEN,
    &lexical::TOP_LEVEL,
    &type_cycle::RULE,
    &shape::TYPE_FORM,
    &type_unknown::RULE,
    &repeated::VALUE_REPEATED,
    &shape::VALUE_KIND,
];

/// Bases of bases that are searched for something; the deepest real chain has four.
const MAX_BASES: usize = 64;

/// Judges a schema as a whole.
pub(super) fn check(schema: &Schema, pragmas: &Pragmas, found: &mut Diagnostics) {
    names::check(schema, pragmas, found);
    repeated::check(schema, found);
    member_repeated::check(schema, found);
    type_cycle::check(schema, found);
    object::check(schema, pragmas, found);
    union::check(schema, found);
    alternate::check(schema, found);
    boxed::check(schema, found);
    feature::check(schema, found);
}

/// A rule that QEMU has made with time: lenient mode takes it silently.
const fn of_today(id: &'static str, explanation: &'static str) -> Rule {
    Rule { is_layout: false, ..Rule::layout(id, explanation) }
}

/// A rule on what QEMU takes, but is not meant or not liked.
const fn advice(id: &'static str, explanation: &'static str) -> Rule {
    Rule { strict: Some(Severity::Warning), ..of_today(id, explanation) }
}

/// What C makes of a name.
fn folded(name: &str) -> String {
    name.replace(['-', '.'], "_")
}

/// What a type is, in words.
fn kind_of(schema: &Schema, ty: &TypeRef) -> String {
    let name = &ty.name;
    let array = if ty.is_array { "an array of " } else { "" };
    match ty.target {
        Target::Unknown | Target::Builtin(_) => format!("{array}`{name}`"),
        Target::Defined(id) => {
            let kind = match schema[id].kind {
                Kind::Enum(_) => "enumeration",
                Kind::Alternate(_) => "alternate",
                Kind::Union(_) => "union",
                Kind::Struct(_) => "struct",
                Kind::Command(_) => "command",
                Kind::Event(_) => "event",
            };
            format!("{array}the {kind} `{name}`")
        }
    }
}
