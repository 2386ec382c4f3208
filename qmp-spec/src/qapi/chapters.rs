//! Headings of documentation, as a `=` before them or a line below them makes them.

use super::schema::Chapter;
use super::syntax::{Doc, Section, SectionKind};

/// The headings of a schema, in the order of its files.
#[derive(Default)]
pub(super) struct Chapters {
    pub(super) list: Vec<Chapter>,
    /// Signs that underline, and whether they stand above too: the order in which they come first is that of levels.
    styles: Vec<(char, bool)>,
}

impl Chapters {
    /// Takes the headings of documentation that belongs to no definition.
    pub(super) fn take(&mut self, doc: &Doc) {
        for Section { kind, text, span } in &doc.sections {
            let heading = match kind {
                SectionKind::Heading(level) => Some((*level, text.clone())),
                SectionKind::Body => self.underlined(text),
                _ => None,
            };
            self.list.extend(heading.map(|(level, title)| Chapter { title, level, span: *span }));
        }
    }

    /// The heading that a text begins with, if its second line is an underline.
    fn underlined(&mut self, text: &str) -> Option<(usize, String)> {
        let mut lines = text.lines();
        let first = lines.next()?;
        let (above, title) = match underline(first) {
            Some(_) => (true, lines.next()?),
            None => (false, first),
        };
        let sign = underline(lines.next()?).filter(|_| !title.is_empty())?;
        let style = (sign, above);
        let level = self.styles.iter().position(|it| *it == style).unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        Some((level + 1, title.trim().to_owned()))
    }
}

/// The sign of a line of three equal signs or more.
fn underline(line: &str) -> Option<char> {
    let line = line.trim_end();
    let sign = line.chars().next().filter(|it| it.is_ascii_punctuation())?;
    (line.len() >= 3 && line.chars().all(|it| it == sign)).then_some(sign)
}
