//! The prose of a schema, which is marked up for QEMU's manual → paragraphs and notes.
//!
//! Examples and code are left out: the model has no place for what is no prose.

/// Directives that are read as notes; their names.
const NOTES: [&str; 9] =
    ["note", "admonition", "attention", "caution", "danger", "hint", "important", "tip", "warning"];

/// A text, block by block.
#[derive(Default)]
pub(super) struct Blocks {
    pub(super) paragraphs: Vec<String>,
    pub(super) notes: Vec<String>,
}

/// What the blocks belong to that are indented more than what came before.
#[derive(Clone, Copy, PartialEq)]
enum Owner {
    Note,
    Code,
}

impl Blocks {
    pub(super) fn of(text: &str) -> Self {
        let mut blocks = Self::default();
        let mut owners: Vec<(usize, Owner)> = Vec::new();
        for block in text.split("\n\n").map(|it| it.trim_matches('\n')).filter(|it| !it.trim().is_empty()) {
            let indent = block.len() - block.trim_start().len();
            owners.retain(|(outside, _)| indent > *outside);
            let below = match owners.last() {
                Some((_, owner)) => blocks.continue_note(block.trim_start(), *owner),
                None => blocks.begin(block.trim_start()),
            };
            owners.extend(below.map(|it| (indent, it)));
        }
        blocks.notes.retain(|it| !it.is_empty());
        blocks
    }

    /// Adds a block to the last note, if it belongs to one; gives what is below it belongs to.
    fn continue_note(&mut self, block: &str, owner: Owner) -> Option<Owner> {
        let note = self.notes.last_mut().filter(|_| owner == Owner::Note)?;
        if directive(block).is_some() {
            return Some(Owner::Code);
        }
        let (text, below) = before_code(one_line(block));
        if !note.is_empty() && !text.is_empty() {
            note.push(' ');
        }
        note.push_str(&text);
        below
    }

    /// Takes a block that belongs to nothing; gives what is below it belongs to, where it is indented more.
    fn begin(&mut self, block: &str) -> Option<Owner> {
        if let Some((name, rest)) = directive(block) {
            if !NOTES.contains(&name) {
                return Some(Owner::Code);
            }
            let is_option = |line: &&str| line.trim_start().starts_with(':');
            let lines: Vec<_> = rest.lines().filter(|it| !is_option(it)).collect();
            let (text, below) = before_code(one_line(&lines.join(" ")));
            self.notes.push(text);
            return below.or(Some(Owner::Note));
        }
        let (text, below) = before_code(one_line(block));
        self.paragraphs.extend(Some(text).filter(|it| !it.is_empty()));
        below
    }
}

/// `.. name:: and what is said beside it`
fn directive(block: &str) -> Option<(&str, &str)> {
    let (name, rest) = block.strip_prefix(".. ")?.split_once("::")?;
    Some((name.trim(), rest)).filter(|(name, _)| !name.contains(char::is_whitespace))
}

/// A text without the second of two colons, which say that what comes is to be shown as it is.
fn before_code(text: String) -> (String, Option<Owner>) {
    match text.strip_suffix("::") {
        Some("") => (String::new(), Some(Owner::Code)),
        Some(before) => (format!("{before}:"), Some(Owner::Code)),
        None => (text, None),
    }
}

/// Words with one blank between them; what is code has one backtick on either side, as it has in our documents.
pub(super) fn one_line(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.contains("```") { line } else { line.replace("``", "`") }
}

#[cfg(test)]
mod tests {
    use super::{Blocks, one_line};

    #[test]
    fn notes_stand_apart_and_code_is_left_out() {
        let text = "Opens the\ndoor.\n\n.. note:: It is ``heavy``:\n   mind it.\n\n   And the step::\n\n     step();\n\n   Also:\n\n\
                    \x20  .. code-block:: rust\n\n     also();\n\nThen::\n\n  let go;\n\n  at once;\n\n\
                    .. qmp-example::\n   :title: How\n\n   -> { }\n\n\
                    .. admonition:: Known limit\n   :class: note\n\n   One at a time.\n\nThe end.";
        let blocks = Blocks::of(text);
        assert_eq!(blocks.paragraphs, ["Opens the door.", "Then:", "The end."]);
        assert_eq!(blocks.notes, ["It is `heavy`: mind it. And the step: Also:", "Known limit One at a time."]);
    }

    #[test]
    fn odd_markup_is_text() {
        let blocks = Blocks::of(".. a comment\n\n::\n\n\n\n  code\n\n..\n\n  indented");
        assert_eq!(blocks.paragraphs, [".. a comment", "..", "indented"]);
        assert_eq!(one_line("a ``` b"), "a ``` b");
    }
}
