//! Judges documents: each rule in a file of its own, with its id, its severity in either mode and its explanation.
//!
//! Checks read the syntax tree and the model and change neither.
//! Rules about what had to be assumed are called by the lowering, which knows it; all others from here and from `walk`.

use crate::diagnostic::{Diagnostics, Mode, Rule};
use crate::model::{Member, Object, Spec, Type};
use crate::source::{SourceFile, SourceMap, Span};
use crate::syntax::Document;
use reported::Reported;

mod alternate;
mod blank_lines;
mod block_order;
mod branch_repeated;
mod bullet_column;
mod bullet_spacing;
mod canonical_form;
mod canonical_text;
pub(crate) mod condition;
mod control_character;
mod default_value;
mod description;
pub(crate) mod document_effort;
pub(crate) mod document_size;
pub(crate) mod enum_form;
mod example_missing;
mod example_name;
mod example_redundant;
mod example_syntax;
mod example_timestamp;
mod example_type;
mod example_undeclared;
pub(crate) mod example_unlabelled;
mod example_value;
pub(crate) mod fields_in_prose;
pub(crate) mod fields_missing;
pub(crate) mod group_head;
mod heading_decorated;
mod heading_glued;
mod heading_indented;
pub(crate) mod heading_lost;
mod heading_number;
pub(crate) mod heading_prose;
mod heading_underline;
pub(crate) mod kind_spelling;
pub(crate) mod kind_unknown;
pub(crate) mod label_again;
mod label_apart;
pub(crate) mod label_form;
pub(crate) mod label_kind;
mod label_spelling;
mod label_unknown;
mod like;
mod line_end;
pub(crate) mod list_apart;
pub(crate) mod list_misplaced;
mod member_name;
pub(crate) mod member_repeated;
mod misfit;
mod name_repeated;
mod name_spelling;
pub(crate) mod nameless_bullet;
pub(crate) mod nested_members;
mod nesting_depth;
mod no_break_space;
mod non_ascii;
pub(crate) mod none_with_members;
pub(crate) mod object_apart;
pub(crate) mod open_spelling;
pub(crate) mod optional_spelling;
mod outside_section;
mod parts;
pub(crate) mod property_unknown;
pub(crate) mod rate_limit;
mod reported;
pub(crate) mod result_undescribed;
mod tab;
mod title;
mod trailing_blank;
mod type_infinite;
pub(crate) mod type_missing;
pub(crate) mod type_place;
pub(crate) mod type_unresolved;
mod unclaimed;
mod underline_short;
mod underline_stray;
pub(crate) mod union_size;
pub(crate) mod value_repeated;
pub(crate) mod values_missing;
pub(crate) mod variant_tag;
mod walk;
mod words_lost;

/// Every rule.
pub const RULES: &[&Rule] = &[
    &alternate::RULE,
    &blank_lines::RULE,
    &block_order::RULE,
    &branch_repeated::RULE,
    &bullet_column::RULE,
    &bullet_spacing::RULE,
    &canonical_form::RULE,
    &canonical_text::RULE,
    &condition::RULE,
    &control_character::RULE,
    &default_value::RULE,
    &description::RULE,
    &document_effort::RULE,
    &document_size::RULE,
    &enum_form::RULE,
    &example_missing::RULE,
    &example_name::RULE,
    &example_redundant::RULE,
    &example_syntax::RULE,
    &example_timestamp::RULE,
    &example_type::RULE,
    &example_undeclared::RULE,
    &example_unlabelled::RULE,
    &example_value::RULE,
    &fields_in_prose::RULE,
    &fields_missing::RULE,
    &group_head::RULE,
    &heading_decorated::RULE,
    &heading_glued::RULE,
    &heading_indented::RULE,
    &heading_lost::RULE,
    &heading_number::RULE,
    &heading_prose::RULE,
    &heading_underline::RULE,
    &kind_spelling::RULE,
    &kind_unknown::RULE,
    &label_again::RULE,
    &label_apart::RULE,
    &label_form::RULE,
    &label_kind::RULE,
    &label_spelling::RULE,
    &label_unknown::RULE,
    &like::RULE,
    &line_end::RULE,
    &list_apart::RULE,
    &list_misplaced::RULE,
    &member_name::RULE,
    &member_repeated::RULE,
    &name_repeated::RULE,
    &name_spelling::RULE,
    &nameless_bullet::RULE,
    &nested_members::RULE,
    &nesting_depth::RULE,
    &no_break_space::RULE,
    &non_ascii::RULE,
    &none_with_members::RULE,
    &object_apart::RULE,
    &open_spelling::RULE,
    &optional_spelling::RULE,
    &outside_section::RULE,
    &property_unknown::RULE,
    &rate_limit::RULE,
    &result_undescribed::RULE,
    &tab::RULE,
    &title::RULE,
    &trailing_blank::RULE,
    &type_infinite::RULE,
    &type_missing::RULE,
    &type_place::RULE,
    &type_unresolved::RULE,
    &unclaimed::RULE,
    &underline_short::RULE,
    &underline_stray::RULE,
    &union_size::RULE,
    &value_repeated::RULE,
    &values_missing::RULE,
    &variant_tag::RULE,
    &words_lost::RULE,
];

/// Judges everything that was read.
pub(crate) fn check(documents: &[Document], spec: &Spec, sources: &SourceMap, found: &mut Diagnostics) {
    for document in documents {
        walk::document(document, &sources[document.source], found);
    }
    name_repeated::check(spec, found);
    name_spelling::check(spec, found);
    type_infinite::check(spec, found);
    description::check(spec, found);
    misfit::check(spec, found);
    spec.events.iter().for_each(|it| check_object(&it.data, it.span, spec, found));
    spec.commands.iter().for_each(|it| check_object(&it.arguments, it.span, spec, found));
    let returns = spec.commands.iter().filter_map(|it| Some((it.returns.as_ref()?, it.span)));
    let types = spec.types.iter().map(|it| (&it.ty, it.span));
    returns.chain(types).for_each(|(ty, place)| check_type(ty, place, spec, found));
    if found.mode() == Mode::Strict {
        let reported = Reported::of(found);
        documents.iter().for_each(|it| canonical_form::check(it, &sources[it.source], &reported, found));
    }
    let reported = Reported::of(found);
    documents.iter().for_each(|it| texts(it, spec, &sources[it.source], &reported, found));
}

/// Holds a document against what is written for it; in strict mode only where nothing was found so far.
fn texts(document: &Document, spec: &Spec, file: &SourceFile, reported: &Reported, found: &mut Diagnostics) {
    let parts = parts::of(document.source, file, spec);
    let differing: Vec<_> = parts.iter().filter(|it| !it.stands_as_written(file)).collect();
    if differing.is_empty() {
        return;
    }
    let is_strict = found.mode() == Mode::Strict;
    let layout = words_lost::Layout::of(document, file);
    for part in differing.into_iter().filter(|it| !is_strict || !reported.within(it.span)) {
        let has_all = words_lost::check(part, &layout, reported, found);
        if is_strict && has_all {
            canonical_text::check(part, file, found);
        }
    }
}

fn check_type(ty: &Type, place: Span, spec: &Spec, found: &mut Diagnostics) {
    match ty {
        Type::Object(object) => check_object(object, place, spec, found),
        Type::Array(element) => check_type(element, place, spec, found),
        Type::Alternate(alternatives) => {
            alternate::check(alternatives, spec, found);
            alternatives.iter().for_each(|it| check_member(it, spec, found));
        }
        _ => {}
    }
}

fn check_object(object: &Object, place: Span, spec: &Spec, found: &mut Diagnostics) {
    like::check(object, place, spec, found);
    variant_tag::check(found, object, spec);
    branch_repeated::check(object, found);
    union_size::check(object, found);
    object.all_members().for_each(|it| check_member(it, spec, found));
}

fn check_member(member: &Member, spec: &Spec, found: &mut Diagnostics) {
    description::described(&member.doc, member.span, found);
    default_value::check(member, spec, found);
    check_type(&member.ty, member.span, spec, found);
}
