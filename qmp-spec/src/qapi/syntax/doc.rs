//! Lines of documentation → sections, in both dialects.
//!
//! Files of the past align text below the text of its first line, or leave it in column 0 below `Example:`, and begin
//! sections anywhere; files of today indent it, and begin sections after an empty line. The looser reading is taken,
//! and what today's would refuse is reported under rules that lenient mode does not mind.

use std::collections::BTreeMap;

use super::lines::{Line, LineKind};
use super::{Doc, Section, SectionKind, Tag, Text};
use crate::diagnostic::Diagnostics;
use crate::qapi::check::{doc_form, doc_layout, doc_section};
use crate::source::Span;

/// What a comment documents, and its sections.
pub(super) fn doc(span: Span, lines: Vec<Line>, found: &mut Diagnostics) -> Doc {
    let mut lines = lines.into_iter().peekable();
    while lines.next_if(|it| matches!(it.kind, LineKind::Empty)).is_some() {}
    let symbol = lines.peek().and_then(|it| symbol(it, found));
    if symbol.is_some() {
        lines.next();
    }
    let mut reader = Reader::new(symbol.is_none(), found);
    lines.for_each(|it| reader.line(it));
    let sections = reader.finish();
    Doc { span, symbol, sections }
}

/// The name on the first line, if it is one of a definition.
fn symbol(line: &Line, found: &mut Diagnostics) -> Option<Text> {
    match &line.kind {
        LineKind::Name(name) => {
            if name.text.is_empty() {
                let report = found.report(&doc_form::DOC_SYMBOL, line.span, "no name between `@` and `:`");
                report.help("write `# @NAME:` with the name of the definition below");
            } else if !line.rest.is_empty() {
                let report = found.report(&doc_form::DOC_SYMBOL, line.span, format!("text after `@{}:`", name.text));
                report.help("put the text on a line of its own, below an empty one");
            }
            Some(name.clone())
        }
        LineKind::Text if line.indent == 0 && line.rest.starts_with('@') => {
            let report =
                found.report(&doc_form::DOC_SYMBOL, line.span, "the first line begins with `@` and is no name");
            report.help("write `# @NAME:`, with a colon and nothing after it");
            let word = line.rest[1..].split([' ', ':']).next().unwrap_or_default();
            Some(Text { text: word.to_owned(), span: line.span.within(1, 1 + word.len()) })
        }
        _ => None,
    }
}

struct Reader<'f> {
    found: &'f mut Diagnostics,
    /// Whether it documents no definition.
    is_free: bool,
    after_blank: bool,
    sections: Vec<Section>,
    /// Whether text goes to the last section.
    is_open: bool,
    /// Lines of the last section, with their indentation.
    lines: Vec<(usize, String)>,
    /// Indentation of the last section's text below its first line.
    indent: Option<usize>,
    /// What has ended the descriptions of members.
    members_ended: bool,
    features: Option<Span>,
    in_features: bool,
    names: BTreeMap<(bool, String), Span>,
    tags: BTreeMap<Tag, Span>,
}

impl<'f> Reader<'f> {
    fn new(is_free: bool, found: &'f mut Diagnostics) -> Self {
        Self {
            found,
            is_free,
            after_blank: true,
            sections: Vec::new(),
            is_open: false,
            lines: Vec::new(),
            indent: None,
            members_ended: false,
            features: None,
            in_features: false,
            names: BTreeMap::new(),
            tags: BTreeMap::new(),
        }
    }

    fn line(&mut self, line: Line) {
        let is_empty = matches!(line.kind, LineKind::Empty);
        match line.kind {
            LineKind::Empty => self.lines.push((0, String::new())),
            LineKind::Name(_) | LineKind::Tag(_) | LineKind::Features if self.is_free => self.free(line),
            LineKind::Name(name) => self.name(name, line.span, line.rest),
            LineKind::Tag(tag) => self.tag(tag, line.span, line.rest),
            LineKind::Features => self.features(line.span),
            LineKind::Heading(level) => self.heading(level, line.span, line.rest),
            LineKind::Text => self.text(line.span, line.indent, line.rest),
        }
        self.after_blank = is_empty;
    }

    fn free(&mut self, line: Line) {
        if let LineKind::Name(name) = &line.kind {
            let message = format!("`@{}:` in text that documents no definition", name.text);
            let report = self.found.report(&doc_form::DOC_FREE, line.span, message);
            report.help("write the name of the definition on the first line, or leave the colon out");
        }
        self.text(line.span, 0, line.rest);
    }

    fn name(&mut self, name: Text, span: Span, rest: &str) {
        if name.text.is_empty() {
            let report = self.found.report(&doc_form::DOC_SYMBOL, span, "no name between `@` and `:`");
            report.help("write `# @NAME: text`");
            return;
        }
        self.after_blank_line(span, "a description");
        if !self.in_features && self.members_ended {
            let message = format!("the description of `{}` comes after another section", name.text);
            let report = self.found.report(&doc_form::DOC_ORDER, name.span, message);
            report.help("put it right below the overview, before `Features:`, `Returns:` and the like");
        }
        match self.names.get(&(self.in_features, name.text.clone())) {
            Some(&first) => {
                let message = format!("`{}` is described twice", name.text);
                let report = self.found.report(&doc_section::DOC_REPEATED, name.span, message);
                report.related(first, "first here").help("merge the two or remove one");
            }
            None => drop(self.names.insert((self.in_features, name.text.clone()), name.span)),
        }
        let kind = if self.in_features { SectionKind::Feature(name) } else { SectionKind::Member(name) };
        self.begin(kind, span, rest);
    }

    fn tag(&mut self, tag: Tag, span: Span, rest: &str) {
        self.after_blank_line(span, "a section");
        self.after_indented(span);
        doc_section::old_tag(tag, span, self.found);
        let is_single = matches!(tag, Tag::Returns | Tag::Errors | Tag::Since);
        match self.tags.get(&tag) {
            Some(&first) if is_single => {
                let report = self.found.report(&doc_section::DOC_REPEATED, span, "this section comes twice");
                report.related(first, "first here").help("merge the two or remove one");
            }
            _ => drop(self.tags.insert(tag, span)),
        }
        self.end_members();
        self.begin(SectionKind::Tag(tag), span, rest);
    }

    fn features(&mut self, span: Span) {
        self.after_blank_line(span, "`Features:`");
        self.after_indented(span);
        match self.features {
            Some(first) => {
                let report = self.found.report(&doc_section::DOC_REPEATED, span, "`Features:` comes twice");
                report.related(first, "first here").help("merge the two lists");
            }
            None => self.features = Some(span),
        }
        self.end_section();
        self.end_members();
        self.in_features = true;
    }

    fn heading(&mut self, level: usize, span: Span, rest: &str) {
        if !self.is_free {
            let report =
                self.found.report(&doc_form::DOC_HEADING, span, "a heading in the documentation of a definition");
            report.help("put it into a comment of its own, from `##` to `##`");
        } else if !self.sections.is_empty() {
            let report = self.found.report(&doc_layout::DOC_HEADING_FIRST, span, "a heading below other text");
            report.help("a heading is the first line of its comment: end the one above with `##` and begin another");
        }
        self.begin(SectionKind::Heading(level), span, rest);
        self.end_section();
    }

    fn text(&mut self, span: Span, indent: usize, rest: &str) {
        let text = rest.to_owned();
        let has_text = self.lines.iter().any(|(_, it)| !it.is_empty());
        let Some(kind) = self.sections.last().map(|it| it.kind.clone()).filter(|_| self.is_open) else {
            return self.body(span, indent, text);
        };
        match kind {
            SectionKind::Body => self.lines.push((indent, text)),
            _ if indent > 0 || self.indent == Some(0) => {
                let least = *self.indent.get_or_insert(indent);
                if indent < least && !self.after_blank {
                    doc_layout::outdented(span, least, self.found);
                }
                self.lines.push((indent, text));
            }
            // Old examples and notes begin below their word, in column 0, and go on to the next word.
            SectionKind::Tag(Tag::Note | Tag::Example) if !has_text => {
                self.indent = Some(0);
                self.lines.push((indent, text));
            }
            _ if !self.after_blank => {
                match self.indent {
                    Some(least) => doc_layout::outdented(span, least, self.found),
                    None => doc_layout::apart(span, self.found),
                }
                self.indent.get_or_insert(0);
                self.lines.push((indent, text));
            }
            _ => self.body(span, indent, text),
        }
    }

    fn body(&mut self, span: Span, indent: usize, text: String) {
        if self.sections.iter().any(|it| matches!(it.kind, SectionKind::Member(_))) {
            self.end_members();
        }
        self.in_features = false;
        self.begin(SectionKind::Body, span, "");
        self.lines.pop();
        self.lines.push((indent, text));
    }

    /// Only files of the past begin a section right below the text of a paragraph.
    fn after_blank_line(&mut self, span: Span, what: &str) {
        let in_body = self.sections.last().is_some_and(|it| it.kind == SectionKind::Body) && self.is_open;
        if in_body && !self.after_blank {
            doc_layout::glued(span, what, self.found);
        }
    }

    /// Right below indented text QEMU takes a section for a line of it.
    fn after_indented(&mut self, span: Span) {
        if let Some(least) = self.indent.filter(|it| *it > 0 && self.is_open && !self.after_blank) {
            doc_layout::outdented(span, least, self.found);
        }
    }

    fn begin(&mut self, kind: SectionKind, span: Span, rest: &str) {
        self.end_section();
        self.sections.push(Section { kind, span, text: String::new() });
        self.lines.push((0, rest.to_owned()));
        self.indent = None;
        self.is_open = true;
    }

    fn end_members(&mut self) {
        self.members_ended = true;
        self.in_features = false;
    }

    /// Makes the lines of the last section its text.
    fn end_section(&mut self) {
        let lines = std::mem::take(&mut self.lines);
        let was_open = std::mem::take(&mut self.is_open);
        let Some(section) = self.sections.last_mut().filter(|_| was_open) else { return };
        let indented =
            lines.iter().skip(usize::from(section.kind != SectionKind::Body)).filter(|(_, it)| !it.is_empty());
        let common = indented.map(|(indent, _)| *indent).min().unwrap_or(0);
        let dedented = lines.iter().map(|(indent, text)| match text.is_empty() {
            true => String::new(),
            false => " ".repeat(indent.saturating_sub(common)) + text,
        });
        section.text = dedented.collect::<Vec<_>>().join("\n").trim_matches('\n').to_owned();
        doc_section::empty(section, self.found);
    }

    fn finish(mut self) -> Vec<Section> {
        self.end_section();
        let has_features = self.sections.iter().any(|it| matches!(it.kind, SectionKind::Feature(_)));
        if let Some(span) = self.features.filter(|_| !has_features) {
            let report = self.found.report(&doc_section::DOC_EMPTY, span, "no feature below `Features:`");
            report.help("describe one with `# @NAME: text`, or remove the word");
        }
        self.sections
    }
}
