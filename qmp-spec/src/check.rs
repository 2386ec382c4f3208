//! Judges documents: each rule in a file of its own, with its id, its severity in either mode and its explanation.
//!
//! Checks read the syntax tree and the model and change neither.
//! Rules about what had to be assumed are called by the lowering, which knows it; all others are called from here.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::{Member, Object, Spec, Type};
use crate::source::{SourceFile, SourceMap};
use crate::syntax::{Block, Document};

mod block_order;
mod bullet_form;
mod description;
pub(crate) mod enum_form;
mod example;
pub(crate) mod example_unlabelled;
pub(crate) mod fields_in_prose;
pub(crate) mod fields_missing;
pub(crate) mod group;
mod heading_form;
pub(crate) mod heading_lost;
mod heading_number;
pub(crate) mod heading_prose;
pub(crate) mod kind_spelling;
pub(crate) mod kind_unknown;
pub(crate) mod label_again;
mod label_apart;
pub(crate) mod label_form;
pub(crate) mod limits;
pub(crate) mod list_apart;
pub(crate) mod list_misplaced;
mod member_repeated;
mod name_repeated;
pub(crate) mod nameless_bullet;
pub(crate) mod nested_members;
pub(crate) mod object_apart;
pub(crate) mod open_spelling;
pub(crate) mod optional_spelling;
mod outside_section;
pub(crate) mod result_undescribed;
mod text_layout;
mod title;
mod type_infinite;
pub(crate) mod type_missing;
pub(crate) mod type_place;
pub(crate) mod type_unresolved;
mod unclaimed;
pub(crate) mod value_repeated;
pub(crate) mod variant_tag;

/// Every rule.
pub const RULES: &[&Rule] = &[
    &block_order::RULE,
    &bullet_form::NAME,
    &bullet_form::SPACING,
    &bullet_form::COLUMN,
    &bullet_form::DEPTH,
    &description::RULE,
    &enum_form::RULE,
    &example::SYNTAX,
    &example::NAME,
    &example::UNDECLARED,
    &example::MISSING,
    &example::TYPE,
    &example::VALUE,
    &example::TIMESTAMP,
    &example_unlabelled::RULE,
    &fields_in_prose::RULE,
    &fields_missing::RULE,
    &group::RULE,
    &heading_form::UNDERLINE,
    &heading_form::GLUED,
    &heading_form::DECORATED,
    &heading_form::INDENTED,
    &heading_lost::RULE,
    &heading_number::RULE,
    &heading_prose::RULE,
    &kind_spelling::RULE,
    &kind_unknown::RULE,
    &label_again::RULE,
    &label_apart::RULE,
    &label_apart::SPELLING,
    &label_form::RULE,
    &label_form::SPELLING,
    &limits::SIZE,
    &limits::EFFORT,
    &list_apart::RULE,
    &list_misplaced::RULE,
    &member_repeated::RULE,
    &name_repeated::RULE,
    &nameless_bullet::RULE,
    &nested_members::RULE,
    &object_apart::RULE,
    &open_spelling::RULE,
    &optional_spelling::RULE,
    &outside_section::RULE,
    &outside_section::UNDERLINE,
    &result_undescribed::RULE,
    &text_layout::TAB,
    &text_layout::NO_BREAK_SPACE,
    &text_layout::NON_ASCII,
    &text_layout::TRAILING_BLANK,
    &text_layout::BLANK_LINES,
    &title::RULE,
    &type_infinite::RULE,
    &type_missing::RULE,
    &type_place::RULE,
    &type_unresolved::RULE,
    &unclaimed::RULE,
    &value_repeated::RULE,
    &variant_tag::RULE,
];

/// Judges everything that was read.
pub(crate) fn check(documents: &[Document], spec: &Spec, sources: &SourceMap, found: &mut Diagnostics) {
    for document in documents {
        check_document(document, &sources[document.source], found);
    }
    name_repeated::check(spec, found);
    type_infinite::check(spec, found);
    description::check(spec, found);
    example::check(spec, found);
    let events = spec.events.iter().map(|it| &it.data);
    let arguments = spec.commands.iter().map(|it| &it.arguments);
    events.chain(arguments).for_each(|it| check_object(it, found));
    let returns = spec.commands.iter().filter_map(|it| it.returns.as_ref());
    returns.chain(spec.types.iter().map(|it| &it.ty)).for_each(|it| check_type(it, found));
}

fn check_document(document: &Document, file: &SourceFile, found: &mut Diagnostics) {
    text_layout::check(document.source, file, found);
    title::check(document, file, found);
    heading_number::check(document, file, found);
    outside_section::check(document, found);
    unclaimed::check(document, file, found);
    for heading in document.title.iter().chain(&document.chapters) {
        heading_form::check(heading, true, file, found);
    }
    for section in &document.sections {
        heading_form::check(&section.heading, false, file, found);
        heading_form::check_number(&section.heading, found);
        label_apart::check(section, file, found);
        block_order::check(section, found);
        for block in &section.blocks {
            if let Block::List(list) = block {
                bullet_form::check(list, found);
            }
        }
    }
}

fn check_type(ty: &Type, found: &mut Diagnostics) {
    match ty {
        Type::Object(object) => check_object(object, found),
        Type::Array(element) => check_type(element, found),
        _ => {}
    }
}

fn check_object(object: &Object, found: &mut Diagnostics) {
    member_repeated::check(object, found);
    variant_tag::check(found, object);
    object.all_members().for_each(|it| check_member(it, found));
}

fn check_member(member: &Member, found: &mut Diagnostics) {
    description::described(&member.doc, member.span, found);
    check_type(&member.ty, found);
}
