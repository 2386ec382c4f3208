//! Running text → lines.

/// Words broken into lines of at most `width` columns where blanks allow it. The first line begins with `head`, the
/// others with `indent`, and each has an end. A parenthesis at the end of the text stays in one piece.
pub(super) fn wrap(head: &str, text: &str, indent: &str, width: usize) -> String {
    let mut lines = String::new();
    let mut line = head.to_owned();
    let mut columns = head.chars().count();
    let mut is_begun = false;
    for word in pieces(text, width.saturating_sub(indent.len())) {
        let length = word.chars().count();
        columns += usize::from(is_begun) + length;
        if is_begun && columns > width {
            lines += line.trim_end();
            lines.push('\n');
            line = indent.to_owned();
            columns = indent.len() + length;
        } else if is_begun {
            line.push(' ');
        }
        line += word;
        is_begun = true;
    }
    lines += line.trim_end();
    lines + "\n"
}

/// The words of a text; its last parenthesis is one of them if it fits in a line.
fn pieces(text: &str, width: usize) -> Vec<&str> {
    let last = text.rfind('(').filter(|&at| text.trim_end_matches(':').ends_with(')') && text.len() - at <= width);
    let (words, parenthesis) = text.split_at(last.unwrap_or(text.len()));
    words.split_whitespace().chain(Some(parenthesis).filter(|it| !it.is_empty())).collect()
}

#[cfg(test)]
mod tests {
    use super::wrap;

    #[test]
    fn lines_are_broken_at_blanks() {
        assert_eq!(wrap("- ", "one two three", "  ", 9), "- one two\n  three\n");
        assert_eq!(wrap("", "", "", 9), "\n");
        assert_eq!(wrap("- ", "toolongforaline x", "  ", 9), "- toolongforaline\n  x\n");
        assert_eq!(wrap("", "a b (c d):", "", 9), "a b\n(c d):\n");
        assert_eq!(wrap("", "a (b c d e f g)", "", 9), "a (b c d\ne f g)\n");
    }
}
