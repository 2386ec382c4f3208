//! Findings as text: like rustc's for people, a line each for editors, a record each for programs.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use serde_json::json;

use super::{Diagnostic, Severity};
use crate::source::{SourceMap, Span};

/// How findings are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// With the lines of the document, like rustc's; `color` for terminals.
    Human {
        /// Whether to use ANSI colours.
        color: bool,
    },
    /// `path:line:col: level[rule]: message`, a line each.
    Short,
    /// A JSON record a line.
    Json,
}

impl Severity {
    /// `warning` or `error`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl Format {
    /// One finding, ended by a newline.
    pub fn render(self, diagnostic: &Diagnostic, sources: &SourceMap) -> String {
        match self {
            Format::Human { color } => human(diagnostic, sources, color),
            Format::Short => short(diagnostic, sources),
            Format::Json => record(diagnostic, sources),
        }
    }
}

fn human(diagnostic: &Diagnostic, sources: &SourceMap, color: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Warning => Level::WARNING,
        Severity::Error => Level::ERROR,
    };
    let mut group = Group::with_title(level.primary_title(&diagnostic.message).id(diagnostic.rule));
    let mut places = vec![Place { span: diagnostic.span, kind: AnnotationKind::Primary, label: None }];
    let related = diagnostic.related.iter();
    places.extend(related.map(|(span, text)| Place { span: *span, kind: AnnotationKind::Context, label: Some(text) }));
    for near in clusters(places, sources) {
        let Some(lines) = near.iter().map(|it| it.span).reduce(Span::to) else { continue };
        let file = &sources[lines.source];
        let lines = file.lines(lines);
        let within = |span: Span| (span.start - lines.start) as usize..(span.end - lines.start) as usize;
        let annotations = near.into_iter().map(|it| it.kind.span(within(it.span)).label(it.label));
        let snippet = Snippet::source(file.slice(lines)).line_start(file.line(lines.start)).path(file.path());
        group = group.element(snippet.annotations(annotations));
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help));
    }
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group]) + "\n\n"
}

/// A place to show, and what to say about it.
struct Place<'a> {
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a String>,
}

/// How many lines may lie between two places that are shown in one piece.
const NEAR: usize = 200;

/// The places by pieces of text: the renderer reads all lines that it is given, for each finding.
fn clusters<'a>(mut places: Vec<Place<'a>>, sources: &SourceMap) -> Vec<Vec<Place<'a>>> {
    let primary = places.first().map(|it| it.span);
    places.sort_by_key(|it| it.span);
    let mut clusters: Vec<Vec<Place>> = Vec::new();
    for place in places {
        let is_near = |last: &Place| {
            last.span.source == place.span.source && sources.line(place.span) - sources.line(last.span) <= NEAR
        };
        match clusters.last_mut() {
            Some(cluster) if cluster.last().is_some_and(is_near) => cluster.push(place),
            _ => clusters.push(vec![place]),
        }
    }
    // The piece with the finding itself comes first.
    clusters.sort_by_key(|it| it.iter().all(|place| Some(place.span) != primary));
    clusters
}

fn short(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let file = &sources[diagnostic.span.source];
    let at = file.line_column(diagnostic.span.start);
    let Diagnostic { rule, severity, message, .. } = diagnostic;
    format!("{}:{}:{}: {}[{rule}]: {message}\n", file.path(), at.line, at.column, severity.name())
}

fn record(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let file = &sources[diagnostic.span.source];
    let (start, end) = (file.line_column(diagnostic.span.start), file.line_column(diagnostic.span.end));
    let related = diagnostic.related.iter().map(|(span, text)| {
        let at = sources[span.source].line_column(span.start);
        json!({ "path": sources[span.source].path(), "line": at.line, "column": at.column, "message": text })
    });
    let record = json!({
        "path": file.path(),
        "line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column,
        "severity": diagnostic.severity.name(),
        "rule": diagnostic.rule,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "related": related.collect::<Vec<_>>(),
    });
    format!("{record}\n")
}
