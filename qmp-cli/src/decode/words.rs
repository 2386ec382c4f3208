//! What is wrong with a message, in the words that documents have for it instead of those of the JSON library.

use serde::de::IgnoredAny;

/// Why a text is not JSON; none if it is.
pub(super) fn why_not_json(text: &[u8]) -> Option<String> {
    let text = match std::str::from_utf8(text) {
        Ok(text) => text,
        Err(error) => return Some(format!("not UTF-8: byte {} is wrong", error.valid_up_to() + 1)),
    };
    let error = serde_json::from_str::<IgnoredAny>(text).err()?;
    let place = match error.line() {
        1 => format!("column {}", error.column()),
        line => format!("line {line} of it, column {}", error.column()),
    };
    Some(format!("not JSON: {}, at {place}", syntax(&without_place(&error))))
}

/// Why a value is not what it should be.
pub(super) fn reason_of(error: &serde_json::Error) -> String {
    in_plain_words(&without_place(error))
}

/// The message of an error without the line and the column at its end.
fn without_place(error: &serde_json::Error) -> String {
    let message = error.to_string();
    message.rsplit_once(" at line ").map_or(&*message, |(reason, _)| reason).to_owned()
}

/// What the JSON library has against a text.
fn syntax(reason: &str) -> &str {
    match reason {
        "EOF while parsing a list" => "it ends within an array",
        "EOF while parsing an object" => "it ends within an object",
        "EOF while parsing a string" => "it ends within a string",
        "EOF while parsing a value" => "it ends where a value should be",
        "expected ident" => "a word that is none of `true`, `false` and `null`",
        "expected value" => "no value where one should be",
        "invalid escape" => "an escape that JSON does not have",
        "key must be a string" => "the name of a member is not in double quotes",
        "recursion limit exceeded" => "values are nested too deep",
        "trailing characters" => "something follows after its end",
        it if it.starts_with("control character") => "a control character within a string",
        other => other,
    }
}

/// A sentence of the JSON library about a value, in plain words.
pub(super) fn in_plain_words(reason: &str) -> String {
    if let Some(name) = reason.strip_prefix("missing field ") {
        return format!("the member {name} is missing");
    }
    if let Some(name) = reason.strip_prefix("duplicate field ") {
        return format!("the member {name} comes twice");
    }
    let rest = reason.strip_prefix("invalid type: ").or(reason.strip_prefix("invalid value: "));
    match rest.and_then(|it| it.rsplit_once(", expected ")) {
        Some((found, expected)) => format!("expected {}, found {}", type_name(expected), value(found)),
        None => reason.to_owned(),
    }
}

fn type_name(expected: &str) -> &str {
    match expected {
        "i64" => "an integer of 64 bits",
        "u64" => "an integer of 64 bits, and not negative",
        other => other,
    }
}

/// A value as the JSON library calls it.
fn value(found: &str) -> String {
    match found.split_once(' ') {
        _ if found == "map" => "an object".into(),
        _ if found == "sequence" => "an array".into(),
        Some(("string", text)) => format!("the string {text}"),
        Some(("boolean", value)) => format!("the boolean {}", value.trim_matches('`')),
        Some(("integer", value)) => format!("the number {}", value.trim_matches('`')),
        Some(("floating", value)) => format!("the number {}", value.trim_start_matches("point ").trim_matches('`')),
        _ => found.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_of_json_are_told_with_their_places() {
        let reason = |text: &str| why_not_json(text.as_bytes()).expect("not JSON");
        assert_eq!(reason("{\"id\": inf}"), "not JSON: no value where one should be, at column 8");
        assert_eq!(
            reason("{\"id\": nul}"),
            "not JSON: a word that is none of `true`, `false` and `null`, at column 11"
        );
        let reason_of_key = "the name of a member is not in double quotes";
        assert_eq!(reason("{\n\"a\": 1,}"), format!("not JSON: {reason_of_key}, at line 2 of it, column 8"));
        assert_eq!(why_not_json(b"{\"\xff\"}").expect("not UTF-8"), "not UTF-8: byte 3 is wrong");
        assert_eq!(why_not_json(b"{}"), None);
    }

    #[test]
    fn values_have_the_names_that_documents_give_them() {
        let misfit = |json| reason_of(&serde_json::from_str::<i64>(json).expect_err("no integer"));
        let found = ["\"now\"", "1.5", "true", "null", "[1]", "{}"].map(misfit);
        let expected = ["the string \"now\"", "the number 1.5", "the boolean true", "null", "an array", "an object"];
        assert_eq!(found, expected.map(|it| format!("expected an integer of 64 bits, found {it}")));
    }
}
