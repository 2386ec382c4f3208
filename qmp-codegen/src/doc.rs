//! Documentation comments: markdown, line by line.

mod markdown;

use proc_macro2::{Delimiter, Group, Punct, Spacing, TokenStream};
use quote::{ToTokens, TokenStreamExt, quote};

pub(crate) use markdown::{code, escape, sentence};

/// Columns of text; with the comment's slashes and the indentation a line stays within a hundred.
const WIDTH: usize = 92;

/// The documentation of an item: paragraphs with empty lines between them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Docs(Vec<String>);

impl Docs {
    /// One paragraph.
    pub(crate) fn text(markdown: &str) -> Self {
        Self::default().paragraph(markdown)
    }

    /// Adds a paragraph, broken into lines; an empty one adds nothing.
    pub(crate) fn paragraph(self, markdown: &str) -> Self {
        self.block(wrap(markdown))
    }

    /// Adds a block of JSON; without any text it adds nothing.
    pub(crate) fn json(self, lines: Vec<String>) -> Self {
        if lines.is_empty() {
            return self;
        }
        let fences = ["```json", "```"].map(str::to_owned);
        let [open, close] = fences;
        self.block(std::iter::once(open).chain(lines).chain([close]).collect())
    }

    /// Adds all of another documentation.
    pub(crate) fn chain(self, other: Docs) -> Self {
        self.block(other.0)
    }

    fn block(mut self, lines: Vec<String>) -> Self {
        if !self.0.is_empty() && !lines.is_empty() {
            self.0.push(String::new());
        }
        self.0.extend(lines);
        self
    }
}

/// One attribute for each line, which formatters then write as `///`.
impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in &self.0 {
            let line = markdown::visible(line);
            let line = if line.is_empty() { String::new() } else { format!(" {line}") };
            tokens.append(Punct::new('#', Spacing::Alone));
            tokens.append(Group::new(Delimiter::Bracket, quote!(doc = #line)));
        }
    }
}

/// Breaks at blanks. What stands at the beginning of a line by chance must not make a heading or a list of it.
fn wrap(markdown: &str) -> Vec<String> {
    if is_line(markdown) {
        let (word, rest) = markdown.split_at(markdown.find(' ').unwrap_or(markdown.len()));
        return vec![markdown::guard(word) + rest];
    }
    let mut lines: Vec<String> = Vec::new();
    let mut columns = 0;
    for word in markdown.split_whitespace() {
        columns += 1 + word.chars().count();
        match lines.last_mut() {
            Some(line) if columns <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => {
                let word = markdown::guard(word);
                columns = word.chars().count();
                lines.push(word);
            }
        }
    }
    lines
}

/// Whether a text is one line as it stands, with single blanks between words of ASCII, as most paragraphs are.
fn is_line(markdown: &str) -> bool {
    let has_words = || markdown.split(' ').all(|it| !it.is_empty());
    markdown.len() < WIDTH && markdown.bytes().all(|it| matches!(it, b' '..=b'~')) && has_words()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_parted_by_an_empty_line() {
        let docs = Docs::text("One.").paragraph("").paragraph("Two.").json(Vec::new()).json(vec!["{}".into()]);
        assert_eq!(docs.0, ["One.", "", "Two.", "", "```json", "{}", "```"]);
        let attributes = "# [doc = \" One.\"] # [doc = \"\"] # [doc = \" Two.\"]";
        assert!(docs.to_token_stream().to_string().starts_with(attributes));
    }

    #[test]
    fn what_rustc_refuses_in_a_comment_is_left_out() {
        let attributes = Docs::text("a\u{202e}b").json(vec!["{\r\0}".into()]).to_token_stream().to_string();
        assert!(attributes.starts_with("# [doc = \" ab\"]") && attributes.contains("\" {}\""), "{attributes}");
    }

    #[test]
    fn lines_are_broken_and_do_not_begin_with_a_marker() {
        let text = "word ".repeat(18) + "ab # x";
        let lines = wrap(&text);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[1], "\\# x");
        assert_eq!(wrap("- a"), ["\\- a"]);
        assert_eq!(wrap("12) a"), ["12\\) a"]);
    }
}
