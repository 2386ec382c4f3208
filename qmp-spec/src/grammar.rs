//! The pest parsers, their limits, and the one place where a parser's refusal becomes a finding.
//!
//! The grammars that read are total: they refuse a text only when a limit is reached. The canonical one only judges.

use std::sync::Once;

use pest::Parser;
use pest::iterators::Pairs;

/// Lines of a document.
pub(crate) mod outline {
    /// Parses `outline.pest`.
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/outline.pest"]
    pub(crate) struct OutlineParser;
}

/// Words of a text.
pub(crate) mod text {
    /// Parses `text.pest`.
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/text.pest"]
    pub(crate) struct TextParser;
}

/// The canonical form of parts of a document.
pub(crate) mod canonical {
    /// Parses `canonical.pest`.
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/canonical.pest"]
    pub(crate) struct CanonicalParser;
}

/// The QAPI schema language.
pub(crate) mod qapi {
    /// Parses `qapi.pest`.
    #[derive(pest_derive::Parser)]
    #[grammar = "grammar/qapi.pest"]
    pub(crate) struct QapiParser;
}

/// Bytes of the largest document that is read: forty times all of QEMU's documentation of QMP.
pub const MAX_DOCUMENT: usize = 32 << 20;

/// How deep bullets may nest; the deepest real document has five levels.
pub const MAX_DEPTH: usize = 64;

/// Steps that pest may take for one text. Measured need: 6 to 12 a byte.
const MAX_CALLS: usize = MAX_DOCUMENT * 64;

/// Parses the lines of a document; `None` where a limit was reached.
pub(crate) fn outline(text: &str) -> Option<Pairs<'_, outline::Rule>> {
    limit_calls();
    let document = outline::OutlineParser::parse(outline::Rule::document, text).ok()?.next()?;
    Some(document.into_inner())
}

/// Parses the words of a text; `None` where a limit was reached.
pub(crate) fn text(text: &str) -> Option<Pairs<'_, text::Rule>> {
    limit_calls();
    let text = text::TextParser::parse(text::Rule::text, text).ok()?.next()?;
    Some(text.into_inner())
}

/// Parses a QAPI schema file; `None` where a limit was reached.
pub(crate) fn qapi(text: &str) -> Option<Pairs<'_, qapi::Rule>> {
    limit_calls();
    let schema = qapi::QapiParser::parse(qapi::Rule::schema, text).ok()?.next()?;
    Some(schema.into_inner())
}

/// Where a part of a document departs from a rule of the canonical form, in bytes; `None` where it does not.
pub(crate) fn departs(rule: canonical::Rule, text: &str) -> Option<usize> {
    limit_calls();
    let error = canonical::CanonicalParser::parse(rule, text).err()?;
    Some(match error.location {
        pest::error::InputLocation::Pos(at) | pest::error::InputLocation::Span((at, _)) => at,
    })
}

/// pest keeps its limit for the whole process, so it is set to one value and once.
fn limit_calls() {
    static LIMIT: Once = Once::new();
    LIMIT.call_once(|| pest::set_call_limit(std::num::NonZeroUsize::new(MAX_CALLS)));
}
