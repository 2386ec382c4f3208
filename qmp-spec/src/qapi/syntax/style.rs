//! How documentation is set: the length of its lines, and what is between its sentences.

use super::lines::{Line, LineKind};
use crate::diagnostic::Diagnostics;
use crate::qapi::check::doc_style;

/// Columns that a line may have, with `# `.
const MAX_COLUMNS: usize = 70;

/// Directives whose text is literal.
const LITERAL: [&str; 4] = [".. qmp-example::", ".. code-block::", ".. parsed-literal::", ".. math::"];

/// Judges the lines of a comment, but those of literal text.
pub(super) fn judge(lines: &[Line], found: &mut Diagnostics) {
    // The indentation of the line that announced literal text.
    let mut literal = None;
    for line in lines.iter().filter(|it| !matches!(it.kind, LineKind::Empty)) {
        if literal.is_some_and(|it| line.indent > it) {
            continue;
        }
        let is_directive = line.rest.starts_with(".. ");
        let announces = match is_directive {
            true => LITERAL.iter().any(|it| line.rest.starts_with(it)),
            false => line.rest.ends_with("::"),
        };
        literal = announces.then_some(line.indent);
        length(line, found);
        sentences(line, found);
    }
}

fn length(line: &Line, found: &mut Diagnostics) {
    let columns = line.columns + "# ".len();
    // An address cannot be broken.
    let is_one_word = !line.rest.contains(' ');
    if columns > MAX_COLUMNS && !is_one_word {
        doc_style::long(line.span, columns, MAX_COLUMNS, found);
    }
}

/// Reports a single blank between two sentences.
fn sentences(line: &Line, found: &mut Diagnostics) {
    let text = line.rest;
    for (at, _) in text.match_indices(['.', '!', '?']) {
        let mut after = text[at + 1..].chars();
        let begins = after.next() == Some(' ')
            && after.next().is_some_and(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || it == '(');
        let word = text[..at].rsplit([' ', '(']).next().unwrap_or_default();
        let is_short = matches!(word, "e.g" | "i.e" | "vs" | "etc" | "cf");
        // `1. First` begins an item of a list.
        let is_item = !text[..at].contains(' ') && word.bytes().all(|it| it.is_ascii_digit());
        if begins && !is_short && !is_item {
            let start = line.rest_start + at;
            doc_style::close(line.span.within(start, start + 2), found);
            return;
        }
    }
}
