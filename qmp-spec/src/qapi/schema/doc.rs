//! What is written about definitions, by section.

use crate::qapi::syntax::Tag;
use crate::source::Span;

/// The documentation of a definition.
#[derive(Clone, Debug, Default)]
pub struct Documentation {
    /// Whether there is any.
    pub is_present: bool,
    /// Its place, from `##` to `##`.
    pub span: Span,
    /// Running text: the overview and what stands between sections; a paragraph or more each.
    pub text: Vec<String>,
    /// The version that has it first, from `Since:`.
    pub since: Option<String>,
    /// The other sections, as written.
    pub sections: Vec<(Tag, String)>,
}

/// What is written about a member, a value, a branch or a feature.
#[derive(Clone, Debug, Default)]
pub struct Remark {
    /// The text; empty where there is none.
    pub text: String,
    /// The version that has it first, from `(since VERSION)` in the text.
    pub since: Option<String>,
}

/// A heading of free text, below which the definitions that follow belong.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its title.
    pub title: String,
    /// 1 for the highest.
    pub level: usize,
    /// Where it is.
    pub span: Span,
}

impl Remark {
    /// A remark with the version that its text names.
    pub(in crate::qapi) fn new(text: &str) -> Self {
        Self { since: since_of_text(text), text: text.to_owned() }
    }
}

/// The version that a text begins with.
///
/// ```
/// assert_eq!(qmp_spec::qapi::version("2.12.1, for ARM"), Some("2.12.1"));
/// assert_eq!(qmp_spec::qapi::version("long ago"), None);
/// ```
pub fn version(text: &str) -> Option<&str> {
    let text = text.trim_start();
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '.').unwrap_or(text.len());
    let version = text[..end].trim_end_matches('.');
    version.starts_with(|it: char| it.is_ascii_digit()).then_some(version)
}

/// The version in `(since 2.9)`, `(Since: 4.0)`, or `since 7.1` at the very start.
fn since_of_text(text: &str) -> Option<String> {
    let words = text.match_indices(['s', 'S']).filter_map(|(at, _)| {
        let word = text.get(at..at + 5)?;
        let before = text[..at].trim_end();
        let is_word = word.eq_ignore_ascii_case("since") && (before.is_empty() || before.ends_with(['(', ';', ',']));
        is_word.then(|| text[at + 5..].trim_start_matches([':', ' ', '\n']))
    });
    words.filter_map(version).map(str::to_owned).next()
}
