//! The layout of documentation, which files of the past have in other ways.

use super::{advice, of_today};
use crate::diagnostic::{Diagnostics, Rule};
use crate::source::Span;

pub(super) const DOC_INDENT: Rule = of_today(
    "qapi-doc-indent",
    "The lines of a description below its first one are indented alike, four blanks as a rule.",
);

pub(super) const DOC_APART: Rule = advice(
    "qapi-doc-apart",
    "The text of a description is indented: what begins in the first column is a paragraph of its own to QEMU.",
);

pub(super) const DOC_GLUED: Rule = advice(
    "qapi-doc-glued",
    "An empty line stands above descriptions and sections: right below a paragraph they are its text to QEMU.",
);

pub(in crate::qapi) const DOC_HEADING_FIRST: Rule =
    of_today("qapi-doc-heading-first", "A heading is the first line of its comment.");

/// Reports a line with less indentation than the one above.
pub(in crate::qapi) fn outdented(span: Span, least: usize, found: &mut Diagnostics) {
    let report = found.report(&DOC_INDENT, span, "this line is indented less than the one above");
    report.help(format!("indent it by {least} blanks, or put an empty line above it"));
}

/// Reports a line right below a description, without indentation.
pub(in crate::qapi) fn apart(span: Span, found: &mut Diagnostics) {
    let report = found.report(&DOC_APART, span, "this line continues the description above and is not indented");
    report.help("indent it by 4 blanks, or put an empty line above it");
}

/// Reports a section right below a paragraph.
pub(in crate::qapi) fn glued(span: Span, what: &str, found: &mut Diagnostics) {
    let report = found.report(&DOC_GLUED, span, format!("{what} right below a paragraph"));
    report.help("put an empty line `#` above it");
}
