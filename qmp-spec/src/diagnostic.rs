//! What is said about a document: rules, findings with their places, and how many of each.

mod render;

pub use render::Format;

use crate::source::{SourceMap, Span};

/// How strictly a document is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Real documents of the past: what can be understood is taken, and each assumption is a warning.
    Lenient,
    /// Documents that people write now: what deviates from the canonical form is an error.
    Strict,
}

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The document can be used; something in it is odd or was assumed.
    Warning,
    /// The document cannot be used as it is.
    Error,
}

/// One thing that documents are judged by.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Stable name, for example `unknown-type`.
    pub id: &'static str,
    /// Severity in [`Mode::Lenient`]; `None` where lenient reading takes it without a word.
    pub lenient: Option<Severity>,
    /// Severity in [`Mode::Strict`].
    pub strict: Option<Severity>,
    /// Whether it is about layout alone: what is written again obeys it.
    pub is_layout: bool,
    /// Whether words of the text were not understood: what is written again says something else.
    pub is_guess: bool,
    /// What the rule asks for, and why.
    pub explanation: &'static str,
}

/// A finding: a rule, a place, and what to do about it.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The rule's id.
    pub rule: &'static str,
    /// How much it matters in the mode of the run.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where.
    pub span: Span,
    /// Other places that explain it.
    pub related: Vec<(Span, String)>,
    /// What was assumed, or what to write instead.
    pub help: Option<String>,
}

/// The findings of a run, in the order of the text.
#[derive(Clone, Debug)]
pub struct Diagnostics {
    mode: Mode,
    list: Vec<Diagnostic>,
}

impl Rule {
    /// A rule that is a warning in lenient and an error in strict mode.
    pub(crate) const fn assumed(id: &'static str, explanation: &'static str) -> Self {
        let (lenient, strict) = (Some(Severity::Warning), Some(Severity::Error));
        Self { id, lenient, strict, is_layout: false, is_guess: false, explanation }
    }

    /// A rule like [`Rule::assumed`] about words that mean nothing: they are left out, or something else is assumed in
    /// their place.
    pub(crate) const fn guessed(id: &'static str, explanation: &'static str) -> Self {
        Self { is_guess: true, ..Self::assumed(id, explanation) }
    }

    /// A rule about layout alone: lenient mode takes it silently.
    pub(crate) const fn layout(id: &'static str, explanation: &'static str) -> Self {
        Self { lenient: None, is_layout: true, ..Self::assumed(id, explanation) }
    }

    /// A rule about layout that lenient mode minds as well: people read the text wrong where it is broken.
    pub(crate) const fn spacing(id: &'static str, explanation: &'static str) -> Self {
        Self { is_layout: true, ..Self::assumed(id, explanation) }
    }

    /// A rule whose breach makes a document unusable in either mode.
    pub(crate) const fn fatal(id: &'static str, explanation: &'static str) -> Self {
        Self { lenient: Some(Severity::Error), ..Self::assumed(id, explanation) }
    }

    /// The severity of a breach.
    pub fn severity(&self, mode: Mode) -> Option<Severity> {
        match mode {
            Mode::Lenient => self.lenient,
            Mode::Strict => self.strict,
        }
    }
}

impl Diagnostics {
    /// No findings yet.
    pub fn new(mode: Mode) -> Self {
        Self { mode, list: Vec::new() }
    }

    /// The mode of the run.
    pub fn mode(&self) -> Mode {
        self.mode
    }

    /// Records a breach of `rule`, if the mode minds it; places and help are added to what is returned.
    pub(crate) fn report(&mut self, rule: &Rule, span: Span, message: impl Into<String>) -> Report<'_> {
        let Some(severity) = rule.severity(self.mode) else { return Report(None) };
        let (message, related) = (message.into(), Vec::new());
        self.list.push(Diagnostic { rule: rule.id, severity, message, span, related, help: None });
        Report(self.list.last_mut())
    }

    /// Puts the findings in the order of the text.
    pub(crate) fn sort(&mut self) {
        self.list.sort_by_key(|it| (it.span.source, it.span.start, it.rule));
        self.list.dedup();
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether nothing at all was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether an error is among them.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|it| it.severity == Severity::Error)
    }

    /// Only those of some rules.
    pub fn only(&self, counts: impl Fn(&Rule) -> bool) -> Self {
        let rule = |id: &str| crate::RULES.iter().find(|it| it.id == id).is_some_and(|it| counts(it));
        Self { list: self.list.iter().filter(|it| rule(it.rule)).cloned().collect(), ..*self }
    }

    /// The findings.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// All findings as text for people or programs.
    pub fn render(&self, sources: &SourceMap, format: Format) -> String {
        self.list.iter().map(|it| format.render(it, sources)).collect()
    }
}

/// The finding just recorded, to add to.
pub(crate) struct Report<'a>(Option<&'a mut Diagnostic>);

impl Report<'_> {
    /// What was assumed, or what to write instead.
    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        self.with(|it| it.help = Some(help.into()))
    }

    /// Another place that explains it.
    pub(crate) fn related(self, span: Span, text: impl Into<String>) -> Self {
        self.with(|it| it.related.push((span, text.into())))
    }

    fn with(mut self, change: impl FnOnce(&mut Diagnostic)) -> Self {
        if let Some(diagnostic) = &mut self.0 {
            change(diagnostic);
        }
        self
    }
}
