//! What is said about an item of a schema: facts always, prose if it is wanted.

use super::Importer;
use super::prose::{Blocks, one_line};
use crate::diagnostic::{Rule, Severity};
use crate::import::Version;
use crate::model::Doc;
use crate::qapi::{self, Definition, Feature, Remark, Tag};
use crate::source::Span;

pub(in crate::import) const FEATURE_CONDITION: Rule = Rule {
    id: "import-feature-condition",
    lenient: Some(Severity::Warning),
    strict: Some(Severity::Warning),
    is_layout: false,
    is_guess: false,
    explanation: "A document says of features no more than their names; on what condition they are there is left out.",
};

/// What becomes of the documentation of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Prose {
    /// It is the documentation of the model.
    Kept,
    /// The model has only the facts: versions, features, conditions.
    Dropped,
}

impl Importer<'_> {
    pub(super) fn doc_of(&mut self, definition: &Definition) -> Doc {
        let said = &definition.doc;
        let mut doc = Doc {
            since: said.since.as_deref().map(normal),
            features: self.features(&definition.features),
            condition: self.condition(definition.condition.as_ref(), definition.span),
            ..Doc::default()
        };
        if self.prose == Prose::Kept {
            let sections = |tag| said.sections.iter().filter(move |(it, _)| *it == tag).map(|(_, text)| text);
            for Blocks { paragraphs, notes } in said.text.iter().map(|it| Blocks::of(it)) {
                doc.paragraphs.extend(paragraphs);
                doc.notes.extend(notes);
            }
            doc.paragraphs.extend(sections(Tag::Errors).map(|it| format!("Errors: {}", one_line(it))));
            for Blocks { paragraphs, notes } in sections(Tag::Note).map(|it| Blocks::of(it)) {
                doc.notes.extend(paragraphs);
                doc.notes.extend(notes);
            }
        }
        doc
    }

    /// What is said about a part of a definition.
    pub(super) fn doc(
        &mut self,
        remark: &Remark,
        condition: Option<&qapi::Condition>,
        features: &[Feature],
        span: Span,
    ) -> Doc {
        let text =
            Some(without_version(&one_line(&remark.text))).filter(|it| !it.is_empty() && self.prose == Prose::Kept);
        Doc {
            paragraphs: text.into_iter().collect(),
            since: remark.since.as_deref().map(normal),
            features: self.features(features),
            condition: self.condition(condition, span),
            ..Doc::default()
        }
    }

    /// What a command returns, in words.
    pub(super) fn result(&self, definition: &Definition) -> Option<String> {
        let (_, text) = definition.doc.sections.iter().find(|(tag, _)| *tag == Tag::Returns)?;
        Some(one_line(text)).filter(|it| !it.is_empty() && self.prose == Prose::Kept)
    }

    fn features(&mut self, features: &[Feature]) -> Vec<String> {
        for feature in features.iter().filter(|it| it.condition.is_some()) {
            let message = format!("the condition of the feature `{}` is left out", feature.name);
            self.found.report(&FEATURE_CONDITION, feature.span, message).help("a document has no words for it");
        }
        features.iter().map(|it| it.name.clone()).collect()
    }
}

/// A version in one spelling: `0.14` for `0.14.0`.
fn normal(version: &str) -> String {
    Version::parse(version).map_or_else(|| version.to_owned(), |it| it.to_string())
}

/// A text without its `(since 2.9)`, which is a fact of its own.
fn without_version(text: &str) -> String {
    let is_version = |at: usize| text.get(at + 1..at + 6).is_some_and(|it| it.eq_ignore_ascii_case("since"));
    let Some(start) = text.match_indices('(').map(|(at, _)| at).find(|at| is_version(*at)) else {
        return text.to_owned();
    };
    match text[start..].find(')') {
        Some(end) => format!("{}{}", text[..start].trim_end(), &text[start + end + 1..]).trim().to_owned(),
        None => text.to_owned(),
    }
}
