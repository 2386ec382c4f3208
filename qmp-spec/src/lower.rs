//! Syntax → model: what the text means.
//!
//! Where a text leaves room, the most plausible reading is taken and reported, so that a later stage sees one meaning
//! and a person sees what was assumed.

use crate::diagnostic::Diagnostics;
use crate::model::Spec;
use crate::resolve::TypeNames;
use crate::source::{SourceFile, SourceMap, Span};
use crate::syntax::Document;

mod annotation;
mod definition;
mod example;
mod fields;
pub(crate) mod judge;
mod labels;
mod member;
mod passages;
mod prose;
mod repeats;
mod returns;
mod section;
mod unambiguous;
mod values;

/// Lowers documents into one model.
pub(crate) fn lower(documents: &[Document], sources: &SourceMap, found: &mut Diagnostics) -> Spec {
    let types = TypeNames::collect(documents, sources);
    let mut spec = Spec::default();
    for document in documents {
        spec.passages.extend(passages::of(document, &sources[document.source]));
        for section in &document.sections {
            let mut lowering = Lowering { sources, types: &types, found };
            lowering.definition(section, &mut spec);
        }
    }
    judge::examples(&mut spec);
    spec
}

/// What every part of the lowering needs at hand.
struct Lowering<'a> {
    sources: &'a SourceMap,
    types: &'a TypeNames,
    found: &'a mut Diagnostics,
}

impl<'a> Lowering<'a> {
    fn file(&self, span: Span) -> &'a SourceFile {
        &self.sources[span.source]
    }

    fn slice(&self, span: Span) -> &'a str {
        self.file(span).slice(span)
    }
}
