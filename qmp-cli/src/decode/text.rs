//! Text from the wire, made fit for a line of a terminal.

/// The text without control characters.
pub(super) fn visible(text: &str) -> String {
    let shown = text.chars().map(|it| match it.is_control() {
        true => it.escape_default().to_string(),
        false => it.to_string(),
    });
    shown.collect()
}

/// JSON without its line ends, and the blanks by which lines were indented.
pub(super) fn on_one_line(json: &str) -> String {
    // No string has a line end in it, so that each is between values.
    json.split('\n').map(|it| it.trim_matches([' ', '\t', '\r'])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_several_lines_become_one() {
        assert_eq!(on_one_line("{\r\n    \"a\": [\r\n        \" x \", 2\r\n    ]\r\n}"), "{\"a\": [\" x \", 2]}");
    }
}
