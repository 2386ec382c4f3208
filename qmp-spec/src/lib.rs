//! Reads QMP specification documents: plain text in, a checked model out.
//!
//! ```text
//! SourceMap ──parse──► syntax::Document ──lower, resolve──► model::Spec ──check──► Valid<Spec>
//! ```
//!
//! Each stage gives a value *and* its findings; none stops at the first mistake, and none does IO.
//!
//! # Example
//!
//! ```
//! use qmp_spec::{Mode, SourceFile, SourceMap};
//!
//! let text = "\
//!                    Acme Events
//!                    ===========
//!
//! ACME_FAN
//! --------
//!
//! A fan has changed its speed.
//!
//! Data:
//!
//! - \"rpm\": revolutions per minute (json-int)
//!
//! Example:
//!
//! { \"event\": \"ACME_FAN\", \"data\": { \"rpm\": 900 },
//!   \"timestamp\": { \"seconds\": 1, \"microseconds\": 2 } }
//! ";
//! let mut sources = SourceMap::default();
//! sources.add(SourceFile::new("acme-events.txt", text));
//! let (spec, findings) = qmp_spec::read(&sources, Mode::Strict);
//! assert!(findings.is_empty());
//! assert_eq!(spec.events[0].data.members[0].name, "rpm");
//! assert!(spec.events[0].examples[0].fits);
//! ```

mod check;
pub mod conform;
pub mod diagnostic;
mod documents;
mod grammar;
pub mod import;
pub mod inputs;
mod lower;
pub mod model;
pub mod qapi;
mod resolve;
pub mod source;
mod suggest;
pub mod syntax;
mod write;

pub use check::RULES;
pub use diagnostic::{Diagnostic, Diagnostics, Format, Mode, Rule, Severity};
pub use documents::DOCUMENTS;
pub use grammar::{MAX_DEPTH, MAX_DOCUMENT};
pub use model::Spec;
pub use source::{NotText, SourceFile, SourceId, SourceMap, Span};
pub use suggest::nearest;

/// A value in which the checks found no error; what emitters accept.
#[derive(Clone, Debug)]
pub struct Valid<T>(T);

/// Parses, lowers, resolves and checks all documents together.
///
/// The model holds everything that could be understood, whatever was found.
pub fn read(sources: &SourceMap, mode: Mode) -> (Spec, Diagnostics) {
    let mut found = Diagnostics::new(mode);
    let documents = parse(sources, &mut found);
    let spec = lower::lower(&documents, sources, &mut found);
    check::check(&documents, &spec, sources, &mut found);
    found.sort();
    (spec, found)
}

/// Like [`read`], for those who need a model without errors; warnings come with it.
///
/// # Errors
///
/// All findings, if one of them is an error.
pub fn read_valid(sources: &SourceMap, mode: Mode) -> Result<(Valid<Spec>, Diagnostics), Diagnostics> {
    let (spec, found) = read(sources, mode);
    if found.has_errors() { Err(found) } else { Ok((Valid(spec), found)) }
}

/// Holds each example against its definition again, after a model was changed.
///
/// ```
/// use qmp_spec::{Mode, SourceFile, SourceMap, judge_examples, read};
///
/// let text = "ACME_BELL\n---------\n\nRang.\n\nData:\n\n- \"by\": who (json-string)\n\nExample:\n\n\
///             { \"event\": \"ACME_BELL\", \"data\": { \"by\": \"me\" } }\n";
/// let mut sources = SourceMap::default();
/// sources.add(SourceFile::new("acme.txt", text));
/// let (mut spec, _) = read(&sources, Mode::Lenient);
/// assert!(spec.events[0].examples[0].fits);
/// spec.events[0].data.members.clear();
/// judge_examples(&mut spec);
/// assert!(!spec.events[0].examples[0].fits);
/// ```
pub fn judge_examples(spec: &mut Spec) {
    lower::judge::examples(spec);
}

/// The syntax tree of each document.
fn parse(sources: &SourceMap, found: &mut Diagnostics) -> Vec<syntax::Document> {
    let mut documents = Vec::new();
    for (source, file) in sources.iter() {
        let at = Span { source, start: 0, end: 0 };
        if !check::document_size::allows(file, at, found) {
            continue;
        }
        match syntax::parse(source, file) {
            Some(document) => documents.push(document),
            None => check::document_effort::gave_up(at, found),
        }
    }
    documents
}

impl<T> Valid<T> {
    /// Takes a value as checked, on the caller's word.
    pub fn assume(value: T) -> Self {
        Self(value)
    }

    /// The value, checked no longer.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> std::ops::Deref for Valid<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
