//! The sections of documentation: which there are, how often, and what they say.

use super::of_today;
use crate::diagnostic::{Diagnostics, Rule, Severity};
use crate::qapi::schema::{Definition, Kind};
use crate::qapi::syntax::{Doc, Section, SectionKind, Tag};
use crate::source::Span;

pub(super) const DOC_OLD_SECTION: Rule = of_today(
    "qapi-doc-old-section",
    "Notes and examples are directives, `.. note::` and `.. qmp-example::`; sections `Note:` and `Example:` are of the past.",
);

pub(in crate::qapi) const DOC_REPEATED: Rule = Rule::fatal(
    "qapi-doc-repeated",
    "A member is described once, and of `Returns:`, `Errors:`, `Since:` and `Features:` there is one each.",
);

pub(in crate::qapi) const DOC_EMPTY: Rule = Rule::fatal("qapi-doc-empty", "A section has text.");

pub(super) const DOC_RETURNS: Rule =
    Rule::fatal("qapi-doc-returns", "Only commands have sections `Returns:` and `Errors:`.");

pub(super) const DOC_RETURNS_NOTHING: Rule =
    of_today("qapi-doc-returns-nothing", "`Returns:` describes what a command returns, where it returns something.");

pub(super) const DOC_SINCE: Rule = Rule {
    strict: Some(Severity::Warning),
    ..Rule::assumed("qapi-doc-since", "`Since:` begins with a version, such as `2.12`.")
};

/// Reports a section of the past.
pub(in crate::qapi) fn old_tag(tag: Tag, span: Span, found: &mut Diagnostics) {
    let (word, directive) = match tag {
        Tag::Note => ("Note", "note"),
        Tag::Example => ("Example", "qmp-example"),
        _ => return,
    };
    let report = found.report(&DOC_OLD_SECTION, span, format!("a section `{word}:`, which is of the past"));
    report.help(format!("write `.. {directive}::` and indent the text below it"));
}

/// Judges a section when it ends.
pub(in crate::qapi) fn empty(section: &Section, found: &mut Diagnostics) {
    if matches!(section.kind, SectionKind::Tag(_)) && section.text.is_empty() {
        found.report(&DOC_EMPTY, section.span, "a section without text").help("write what it is for, or remove it");
    }
}

/// Reports a `Since:` without a version.
pub(in crate::qapi) fn versionless(span: Span, found: &mut Diagnostics) {
    found.report(&DOC_SINCE, span, "no version in `Since:`").help("begin with one: `# Since: 2.12`");
}

/// Judges the sections that only commands have.
pub(in crate::qapi) fn returns(definition: &Definition, doc: &Doc, found: &mut Diagnostics) {
    for section in &doc.sections {
        let word = match section.kind {
            SectionKind::Tag(Tag::Returns) => "Returns",
            SectionKind::Tag(Tag::Errors) => "Errors",
            _ => continue,
        };
        let name = &definition.name;
        match &definition.kind {
            Kind::Command(command) if command.returns.is_none() && word == "Returns" => {
                let message = format!("`Returns:` for `{name}`, which returns nothing");
                found
                    .report(&DOC_RETURNS_NOTHING, section.span, message)
                    .help("remove the section, or add `'returns'`");
            }
            Kind::Command(_) => {}
            kind => {
                let message = format!("`{word}:` for `{name}`, which is of the kind `{}`", kind.keyword());
                found.report(&DOC_RETURNS, section.span, message).help("remove it; only commands have replies");
            }
        }
    }
}
