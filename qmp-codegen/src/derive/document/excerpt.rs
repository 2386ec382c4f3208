//! A line of a document as compilers show lines.

use qmp_spec::{SourceMap, Span};

/// The line that a span begins on, with its place above and what is to be said of it below; a line break comes first.
pub(super) fn excerpt(sources: &SourceMap, span: Span, label: &str) -> String {
    let file = &sources[span.source];
    let at = file.line_column(span.start);
    let line = file.slice(file.lines(Span { end: span.start, ..span }));
    let rest = line.chars().count() + 1 - at.column;
    let marks = "^".repeat(file.slice(span).chars().count().min(rest).max(1));
    let number = at.line.to_string();
    let (margin, indent) = (" ".repeat(number.len()), " ".repeat(at.column - 1));
    format!(
        "\n{margin}--> {path}:{number}:{column}\n{margin} |\n{number} | {line}\n{margin} | {indent}{marks} {label}",
        path = file.path(),
        column = at.column,
    )
}

#[cfg(test)]
mod tests {
    use qmp_spec::SourceFile;

    use super::*;

    #[test]
    fn a_line_is_shown_with_its_place() {
        let mut sources = SourceMap::default();
        let source = sources.add(SourceFile::new("spec/acme.txt", "first\n- \"rpm\": speed\nlast\n"));
        let span = Span { source, start: 8, end: 13 };
        let expected = "\n --> spec/acme.txt:2:3\n  |\n2 | - \"rpm\": speed\n  |   ^^^^^ it is here";
        assert_eq!(excerpt(&sources, span, "it is here"), expected);
        let over_lines = excerpt(&sources, Span { source, start: 18, end: 24 }, "on");
        assert!(over_lines.ends_with("  |             ^^ on"), "{over_lines}");
    }
}
