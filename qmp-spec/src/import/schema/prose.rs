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
        let mut owner: Option<(usize, Owner)> = None;
        for block in text.split("\n\n").map(|it| it.trim_matches('\n')).filter(|it| !it.trim().is_empty()) {
            let indent = block.len() - block.trim_start().len();
            owner = match owner.filter(|(outside, _)| indent > *outside) {
                Some((outside, inner)) => {
                    blocks.continue_note(block, inner);
                    Some((outside, inner))
                }
                None => blocks.begin(block.trim_start()).map(|it| (indent, it)),
            };
        }
        blocks
    }

    fn continue_note(&mut self, block: &str, owner: Owner) {
        if let Some(note) = self.notes.last_mut().filter(|_| owner == Owner::Note) {
            *note = format!("{note} {}", one_line(block)).trim_start().to_owned();
        }
    }

    /// Takes a block that belongs to nothing; gives what is below it belongs to, where it is indented more.
    fn begin(&mut self, block: &str) -> Option<Owner> {
        if let Some((name, rest)) = block.strip_prefix(".. ").and_then(|it| it.split_once("::")) {
            if !NOTES.contains(&name.trim()) {
                return Some(Owner::Code);
            }
            let is_option = |line: &&str| line.trim_start().starts_with(':');
            let lines: Vec<_> = rest.lines().filter(|it| !is_option(it)).collect();
            self.notes.push(one_line(&lines.join(" ")));
            return Some(Owner::Note);
        }
        let text = one_line(block);
        // Two colons say that what comes is to be shown as it is.
        let Some(before) = text.strip_suffix("::") else {
            self.paragraphs.push(text);
            return None;
        };
        if !before.is_empty() {
            self.paragraphs.push(format!("{before}:"));
        }
        Some(Owner::Code)
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
        let text = "Opens the\ndoor.\n\n.. note:: It is ``heavy``:\n   mind it.\n\n   And the step.\n\nThen::\n\n  let go;\n\n  \
                    at once;\n\n.. qmp-example::\n   :title: How\n\n   -> { }\n\n.. admonition:: Known limit\n   :class: note\n\n\
                    \x20  One at a time.\n\nThe end.";
        let blocks = Blocks::of(text);
        assert_eq!(blocks.paragraphs, ["Opens the door.", "Then:", "The end."]);
        assert_eq!(blocks.notes, ["It is `heavy`: mind it. And the step.", "Known limit One at a time."]);
    }

    #[test]
    fn odd_markup_is_text() {
        let blocks = Blocks::of(".. a comment\n\n::\n\n\n\n  code\n\n..\n\n  indented");
        assert_eq!(blocks.paragraphs, [".. a comment", "..", "indented"]);
        assert_eq!(one_line("a ``` b"), "a ``` b");
    }
}
