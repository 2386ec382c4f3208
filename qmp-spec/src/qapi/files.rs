//! The files of a schema: includes are followed, pragmas collected, documentation goes to the definition below it.

use std::collections::BTreeMap;

use super::chapters::Chapters;
use super::check::{directive, doc_form};
use super::loader::{Loader, included, normal};
use super::pragma::Pragmas;
use super::syntax::{self, Doc, Entry, Expression, Item, ValueKind};
use crate::diagnostic::Diagnostics;
use crate::source::{SourceFile, SourceId, SourceMap, Span};

/// What the files of a schema hold.
#[derive(Default)]
pub(super) struct Files {
    pub(super) definitions: Vec<(Expression, Option<Doc>)>,
    pub(super) pragmas: Pragmas,
    pub(super) chapters: Chapters,
}

/// A file that is being read, up to one of its includes.
struct Open {
    path: String,
    items: std::vec::IntoIter<Item>,
    doc: Option<Doc>,
    /// The directive that it was included by.
    by: Option<Span>,
}

/// Includes of a circle that are shown.
const STEPS: usize = 10;

struct Reader<'a> {
    loader: &'a mut dyn Loader,
    sources: &'a mut SourceMap,
    found: &'a mut Diagnostics,
    /// The files that include one another, without recursion: there may be any number of them.
    open: Vec<Open>,
    /// All files so far; those that are open by their place among these.
    seen: BTreeMap<String, Option<usize>>,
    files: Files,
}

/// Reads a file and all that it includes.
pub(super) fn read(
    file: SourceFile,
    loader: &mut dyn Loader,
    sources: &mut SourceMap,
    found: &mut Diagnostics,
) -> Files {
    let path = normal(file.path());
    let source = sources.add(file);
    let mut reader =
        Reader { loader, sources, found, open: Vec::new(), seen: BTreeMap::new(), files: Files::default() };
    reader.enter(path, source, None);
    while let Some(open) = reader.open.last_mut() {
        match open.items.next() {
            Some(Item::Doc(doc)) => reader.doc(doc),
            Some(Item::Expression(expression)) => reader.expression(expression),
            None => reader.leave(),
        }
    }
    reader.files
}

impl Reader<'_> {
    fn enter(&mut self, path: String, source: SourceId, by: Option<Span>) {
        let items = syntax::parse(source, &self.sources[source], self.found).into_iter();
        self.seen.insert(path.clone(), Some(self.open.len()));
        self.open.push(Open { path, items, doc: None, by });
    }

    fn leave(&mut self) {
        if let Some(Open { path, doc, .. }) = self.open.pop() {
            self.seen.insert(path, None);
            self.unused(doc);
        }
    }

    fn doc(&mut self, doc: Doc) {
        if doc.symbol.is_none() {
            self.files.chapters.take(&doc);
        }
        let before = self.open.last_mut().and_then(|it| it.doc.replace(doc));
        self.unused(before);
    }

    /// Documentation that names a definition and is not followed by one.
    fn unused(&mut self, doc: Option<Doc>) {
        if let Some(symbol) = doc.and_then(|it| it.symbol) {
            let message = format!("no definition follows the documentation of `{}`", symbol.text);
            let report = self.found.report(&doc_form::DOC_DEFINITION, symbol.span, message);
            report.help("put it right before the definition, or leave its first line out");
        }
    }

    fn expression(&mut self, expression: Expression) {
        let doc = self.open.last_mut().and_then(|it| it.doc.take());
        let find = |key| expression.entries.iter().find(|it: &&Entry| it.key.text == key);
        if let Some(entry) = find("include") {
            self.unused(doc);
            self.alone(&expression, "include");
            self.include(entry, expression.span);
        } else if let Some(entry) = find("pragma") {
            self.unused(doc);
            self.alone(&expression, "pragma");
            self.files.pragmas.read(&entry.value, self.found);
        } else {
            self.files.definitions.push((expression, doc));
        }
    }

    /// A directive has one key.
    fn alone(&mut self, expression: &Expression, directive: &str) {
        for other in expression.entries.iter().filter(|it| it.key.text != directive) {
            let message = format!("the key `{}` beside `{directive}`", other.key.text);
            let report = self.found.report(&directive::DIRECTIVE, other.key.span, message);
            report.help("write an expression of its own for each directive and each definition");
        }
    }

    fn include(&mut self, entry: &Entry, span: Span) {
        let ValueKind::String(name) = &entry.value.kind else {
            if !entry.value.is_bad() {
                let message = format!("`include` is given {}", entry.value.what());
                let report = self.found.report(&directive::DIRECTIVE, entry.value.span, message);
                report.help("write the path of a file, relative to this one: `{ 'include': 'types.json' }`");
            }
            return;
        };
        let Some(includer) = self.open.last() else { return };
        let path = included(&includer.path, &name.text);
        match self.seen.get(&path) {
            Some(Some(start)) => return self.circle(&path, *start, name.span),
            // A second include of a file does nothing.
            Some(None) => return,
            None => {}
        }
        match self.loader.load(&path) {
            Ok(file) => {
                let source = self.sources.add(file);
                self.enter(path, source, Some(span));
            }
            Err(why) => {
                let message = format!("cannot read `{path}`: {why}");
                let report = self.found.report(&directive::INCLUDE_MISSING, name.span, message);
                report.help("paths are relative to the file with the directive");
                // Once is enough.
                self.seen.insert(path, None);
            }
        }
    }

    /// Reports a file that is included within itself.
    fn circle(&mut self, path: &str, start: usize, span: Span) {
        let circle = &self.open[start..];
        let message = match circle.len() {
            1 => format!("`{path}` includes itself"),
            _ => format!("`{path}` includes a file that leads back to it"),
        };
        let mut report = self.found.report(&directive::INCLUDE_CYCLE, span, message);
        for by in circle.iter().skip(1).filter_map(|it| it.by).take(STEPS) {
            report = report.related(by, "by way of this");
        }
        report.help("remove one of these includes; files may refer to each other's types without");
    }
}
