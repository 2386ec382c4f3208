//! Plain prose → markdown that shows it as it was, and gives rustdoc nothing to warn about.

use std::borrow::Cow;

use crate::names::capitalize;

/// Prose with everything escaped that markdown would take for its own; addresses become links, and what stands between
/// backticks stays code.
pub(crate) fn escape(prose: &str) -> String {
    let has_code = prose.matches('`').count().is_multiple_of(2) && !prose.contains("``");
    if !has_code {
        return escape_text(prose);
    }
    let parts = prose.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 0 { escape_text(part) } else { code(part) }).collect()
}

/// Text as a code span.
pub(crate) fn code(text: &str) -> String {
    match text.contains('`') {
        true => format!("`` {text} ``"),
        false => format!("`{text}`"),
    }
}

/// A note as short as documents write them, made a sentence: with a capital and a full stop.
pub(crate) fn sentence(prose: &str) -> String {
    let prose = prose.trim();
    let first = prose.split_whitespace().next().unwrap_or_default();
    let is_word = first.trim_end_matches([',', ':', ';']).bytes().all(|it| it.is_ascii_lowercase() || it == b'\'');
    let begun = if is_word { capitalize(prose) } else { prose.to_owned() };
    match begun.ends_with(['.', '!', '?', ':']) || begun.is_empty() {
        true => begun,
        false => begun + ".",
    }
}

/// The first word of a line, escaped where it would begin a heading, a list, a quotation or a table.
pub(super) fn guard(word: &str) -> String {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let marker = &word[digits..];
    let is_item = digits > 0 && (marker.starts_with(['.', ')']) && marker.len() == 1);
    let is_block = digits == 0 && marker.starts_with(['#', '>', '+', '-', '=', '|']);
    match is_item || is_block {
        true => format!("{}\\{marker}", &word[..digits]),
        false => word.to_owned(),
    }
}

fn escape_text(text: &str) -> String {
    let Some(start) = ["http://", "https://"].iter().filter_map(|it| text.find(it)).min() else {
        return escape_chars(text);
    };
    let (before, rest) = text.split_at(start);
    let is_end = |it: char| it.is_whitespace() || it.is_control() || matches!(it, '<' | '>' | '"' | '`' | '\\' | ')');
    let end = rest.find(is_end).unwrap_or(rest.len());
    let address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    escape_chars(before) + "<" + address + ">" + &escape_text(&rest[address.len()..])
}

fn escape_chars(text: &str) -> String {
    let may_be_special = |it: u8| matches!(it, b'\\' | b'`' | b'*' | b'[' | b'<' | b'~' | b'_' | b'&' | b'-');
    if !text.bytes().any(may_be_special) {
        return text.to_owned();
    }
    let mut escaped = String::with_capacity(text.len());
    let mut before = None;
    let mut chars = text.chars().peekable();
    while let Some(char) = chars.next() {
        if is_special(before, char, chars.peek().copied()) {
            escaped.push('\\');
        }
        escaped.push(char);
        before = Some(char);
    }
    escaped
}

/// Whether markdown sees more than a character in `char`, given its neighbours.
fn is_special(before: Option<char>, char: char, after: Option<char>) -> bool {
    let in_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    match char {
        '\\' | '`' | '*' | '[' | '<' | '~' => true,
        // Inside a word an underscore is just one.
        '_' => !in_word(before) || !in_word(after),
        // An entity, and a dash made of two hyphens.
        '&' => in_word(after) || after == Some('#'),
        '-' => after == Some('-'),
        _ => false,
    }
}

/// The text without characters that rustc refuses in comments.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    match text.bytes().all(|it| matches!(it, b' '..=b'~')) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(text.chars().filter(|&it| !is_invisible(it)).collect()),
    }
}

/// Characters that would change the order in which the text is shown, which rustc refuses in comments.
fn is_invisible(char: char) -> bool {
    matches!(char, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') || char.is_control() && char != '\t'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_is_shown_as_it_was() {
        let cases = [
            ("plain, with node_name.", "plain, with node_name."),
            ("an [option] of <type>", "an \\[option] of \\<type>"),
            ("_all_ of *it* ~now~ a\\b", "\\_all\\_ of \\*it\\* \\~now\\~ a\\\\b"),
            ("the `name[0]` of it", "the `name[0]` of it"),
            ("one ` alone", "one \\` alone"),
            ("R&D &amp; & &#1;", "R\\&D \\&amp; & \\&#1;"),
            ("use --force", "use \\--force"),
            ("see https://example.org/a_b?c=1.", "see <https://example.org/a_b?c=1>."),
            ("(http://x.org) [a]", "(<http://x.org>) \\[a]"),
        ];
        for (prose, expected) in cases {
            assert_eq!(escape(prose), expected, "{prose}");
        }
    }

    #[test]
    fn notes_become_sentences() {
        let cases = [
            ("name of the device", "Name of the device."),
            ("node-name of it", "node-name of it."),
            ("x509 name", "x509 name."),
            ("Already one.", "Already one."),
            ("optional, if set", "Optional, if set."),
            ("", ""),
        ];
        for (note, expected) in cases {
            assert_eq!(sentence(note), expected, "{note}");
        }
    }

    #[test]
    fn code_may_hold_backticks() {
        assert_eq!(code("a"), "`a`");
        assert_eq!(code("a`b"), "`` a`b ``");
    }
}
