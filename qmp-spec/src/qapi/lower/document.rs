//! Documentation goes to what it documents; what has none, and what is documented and not there, is reported.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::qapi::check::{doc_missing, doc_names, doc_section};
use crate::qapi::pragma::Pragmas;
use crate::qapi::schema::{Definition, Documentation, Feature, Kind, Member, Members, Remark, version};
use crate::qapi::syntax::{Doc, Section, SectionKind, Tag, Text};
use crate::source::Span;

/// Gives a definition its documentation.
pub(super) fn attach(definition: &mut Definition, doc: Option<&Doc>, pragmas: &Pragmas, found: &mut Diagnostics) {
    let Some(doc) = doc else {
        if pragmas.doc_required {
            doc_missing::definition(definition, found);
        }
        return;
    };
    match &doc.symbol {
        None => return doc_missing::nameless(definition, doc.span, found),
        Some(symbol) if symbol.text != definition.name => return doc_names::of_another(definition, symbol, found),
        Some(_) => {}
    }
    definition.doc = documentation(doc, found);
    doc_section::returns(definition, doc, found);
    members(definition, doc, pragmas, found);
    features(definition, doc, found);
}

fn documentation(doc: &Doc, found: &mut Diagnostics) -> Documentation {
    let mut documentation = Documentation { is_present: true, span: doc.span, ..Documentation::default() };
    for Section { kind, text, span } in &doc.sections {
        match kind {
            SectionKind::Body => documentation.text.push(text.clone()),
            SectionKind::Tag(Tag::Since) => {
                documentation.since = version(text).map(str::to_owned);
                if documentation.since.is_none() && !text.is_empty() {
                    doc_section::versionless(*span, found);
                }
            }
            SectionKind::Tag(tag) => documentation.sections.push((*tag, text.clone())),
            SectionKind::Heading(_) | SectionKind::Member(_) | SectionKind::Feature(_) => {}
        }
    }
    documentation
}

/// Something that documentation describes by its name.
type Described<'a> = (&'a str, Span, &'a mut Remark);

fn members(definition: &mut Definition, doc: &Doc, pragmas: &Pragmas, found: &mut Diagnostics) {
    let sections = doc.sections.iter().filter_map(|it| match &it.kind {
        SectionKind::Member(name) => Some((name, it.text.as_str())),
        _ => None,
    });
    let name = definition.name.clone();
    let (known, undescribed) = describe(own(definition), sections.clone());
    let is_known = |it: &Text| known.binary_search(&it.text).is_ok();
    for (name, _) in sections.filter(|(name, _)| !is_known(name)) {
        doc_names::unknown_member(definition, name, known.iter().map(String::as_str), found);
    }
    if !pragmas.undocumented.contains(&name) {
        undescribed.iter().for_each(|(member, span)| doc_missing::member(&name, member, *span, found));
    }
}

/// The members, values and branches that the documentation of a definition describes.
fn own(definition: &mut Definition) -> Vec<Described<'_>> {
    fn of_members(members: &mut [Member]) -> Vec<Described<'_>> {
        members.iter_mut().map(|it| (it.name.as_str(), it.span, &mut it.doc)).collect()
    }
    let members = match &mut definition.kind {
        Kind::Enum(it) => return it.values.iter_mut().map(|it| (it.name.as_str(), it.span, &mut it.doc)).collect(),
        Kind::Alternate(it) => {
            return it.branches.iter_mut().map(|it| (it.name.as_str(), it.span, &mut it.doc)).collect();
        }
        Kind::Struct(it) => return of_members(&mut it.members),
        Kind::Union(it) => &mut it.base,
        Kind::Command(it) => &mut it.arguments,
        Kind::Event(it) => &mut it.data,
    };
    match members {
        Some(Members::Inline(members)) => of_members(members),
        _ => Vec::new(),
    }
}

fn features(definition: &mut Definition, doc: &Doc, found: &mut Diagnostics) {
    let sections = doc.sections.iter().filter_map(|it| match &it.kind {
        SectionKind::Feature(name) => Some((name, it.text.as_str())),
        _ => None,
    });
    let (known, undescribed) = describe(all_features(definition), sections.clone());
    let is_known = |it: &Text| known.binary_search(&it.text).is_ok();
    for (name, _) in sections.filter(|(name, _)| !is_known(name)) {
        doc_names::unknown_feature(definition, name, known.iter().map(String::as_str), found);
    }
    undescribed.iter().for_each(|(feature, span)| doc_missing::feature(feature, *span, found));
}

/// The features of a definition, its members and its values: one description serves all of a name.
fn all_features(definition: &mut Definition) -> Vec<Described<'_>> {
    fn of(features: &mut [Feature]) -> impl Iterator<Item = Described<'_>> {
        features.iter_mut().map(|it| (it.name.as_str(), it.span, &mut it.doc))
    }
    let mut all: Vec<_> = of(&mut definition.features).collect();
    let members = match &mut definition.kind {
        Kind::Enum(it) => {
            all.extend(it.values.iter_mut().flat_map(|it| of(&mut it.features)));
            return all;
        }
        Kind::Alternate(_) => return all,
        Kind::Struct(it) => Some(&mut it.members),
        Kind::Union(it) => inline(&mut it.base),
        Kind::Command(it) => inline(&mut it.arguments),
        Kind::Event(it) => inline(&mut it.data),
    };
    all.extend(members.into_iter().flatten().flat_map(|it| of(&mut it.features)));
    all
}

fn inline(members: &mut Option<Members>) -> Option<&mut Vec<Member>> {
    match members {
        Some(Members::Inline(members)) => Some(members),
        _ => None,
    }
}

/// Hands out descriptions; gives the names of all that could have one, sorted, and those that got none.
fn describe<'s>(
    described: Vec<Described>,
    sections: impl Iterator<Item = (&'s Text, &'s str)>,
) -> (Vec<String>, Vec<(String, Span)>) {
    let texts: BTreeMap<&str, &str> = sections.map(|(name, text)| (name.text.as_str(), text)).collect();
    let (mut known, mut undescribed) = (Vec::new(), Vec::new());
    for (name, span, remark) in described {
        match texts.get(name) {
            Some(text) => *remark = Remark::new(text),
            None => undescribed.push((name.to_owned(), span)),
        }
        known.push(name.to_owned());
    }
    known.sort_unstable();
    (known, undescribed)
}
