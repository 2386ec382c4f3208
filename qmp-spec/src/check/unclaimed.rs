//! Nothing is dropped: each underline and each bullet of the text is in the syntax tree.
//!
//! This reads the text anew, by lines and without the grammar, so that a rule that takes too much is found out.

use crate::diagnostic::{Diagnostics, Rule};
use crate::source::{SourceFile, Span};
use crate::syntax::{Block, Document, Item};

pub(super) const RULE: Rule =
    Rule::fatal("unclaimed", "Each underline and each bullet of a document is understood as a part of something.");

/// Holds the underlines and bullets of the text against those of the tree.
pub(super) fn check(document: &Document, file: &SourceFile, found: &mut Diagnostics) {
    let claims = Claims::of(document);
    let mut start = 0;
    let is_blank = |it| matches!(it, ' ' | '\t' | '\n' | '\u{a0}');
    for line in file.text().split_inclusive('\n') {
        let text = line.trim_start_matches(is_blank);
        let at = start + line.len() - text.len();
        start += line.len();
        // Most lines begin with a letter.
        if !text.starts_with(['-', '=', '*', '+']) {
            continue;
        }
        let text = text.trim_end_matches(is_blank);
        let span = Span { source: document.source, start: at as u32, end: (at + text.len()) as u32 };
        if (is_underline(text) || is_bullet(text)) && !claims.cover(span) {
            let help = match is_bullet(text) && !text.starts_with("- ") {
                true => "a bullet is a dash and a blank: `- \"name\": text (json-KIND)`",
                false => {
                    "hold the lines around it against the form of a section; if they are right, this is a defect of the reader"
                }
            };
            found.report(&RULE, span, "this line belongs to nothing that is understood").help(help);
        }
    }
}

fn is_underline(text: &str) -> bool {
    text.len() >= 3 && (text.bytes().all(|it| it == b'-') || text.bytes().all(|it| it == b'='))
}

/// With the signs that people take for bullets elsewhere, before a name.
fn is_bullet(text: &str) -> bool {
    text.starts_with("- ") || text.strip_prefix(['-', '*', '+']).is_some_and(|it| it.trim_start().starts_with('"'))
}

/// What the tree claims: places of underlines and bullets, and whole JSON texts.
struct Claims {
    places: Vec<u32>,
    texts: Vec<Span>,
}

impl Claims {
    fn of(document: &Document) -> Self {
        let mut claims = Self { places: Vec::new(), texts: Vec::new() };
        let headings = document.title.iter().chain(&document.chapters);
        let sections = document.sections.iter().map(|it| &it.heading);
        claims.places.extend(headings.chain(sections).filter_map(|it| it.underline).map(|it| it.start));
        claims.places.extend(document.stray_underlines.iter().map(|it| it.start));
        for block in document.preamble.iter().chain(document.sections.iter().flat_map(|it| &it.blocks)) {
            match block {
                Block::List(list) => claims.items(&list.items),
                Block::Message(message) => claims.texts.push(message.span),
                Block::Label(_) | Block::Paragraph(_) => {}
            }
        }
        claims.places.sort_unstable();
        claims.texts.sort();
        claims
    }

    fn items(&mut self, items: &[Item]) {
        for item in items {
            self.places.push(item.mark.start);
            self.items(&item.children);
        }
    }

    fn cover(&self, line: Span) -> bool {
        let before = self.texts.partition_point(|it| it.start <= line.start);
        self.places.binary_search(&line.start).is_ok() || before > 0 && line.start < self.texts[before - 1].end
    }
}
