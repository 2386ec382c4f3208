//! Ten mistakes of ten kinds in one document are found in one run, each on its line.

use std::collections::BTreeSet;

use qmp_types::Value;

use crate::program::run;

/// The lines of `ten-mistakes.txt` that are wrong, and the rules that they break.
const MISTAKES: [(u64, &str); 10] = [
    (7, "heading-underline"),
    (15, "kind-unknown"),
    (17, "member-repeated"),
    (18, "type-missing"),
    (23, "example-value"),
    (37, "bullet-spacing"),
    (37, "type-unresolved"),
    (43, "example-syntax"),
    (45, "fields-missing"),
    (57, "name-repeated"),
];

#[test]
fn the_mistakes_are_of_ten_kinds() {
    let rules: BTreeSet<_> = MISTAKES.iter().map(|(_, rule)| rule).collect();
    assert_eq!(rules.len(), 10);
}

#[test]
fn short_format_has_a_line_for_each() {
    let found = check("short");
    let expected = MISTAKES.map(|(line, rule)| (format!("ten-mistakes.txt:{line}:"), format!(": error[{rule}]: ")));
    assert_eq!(found.lines().count(), 10, "{found}");
    for (text, (place, rule)) in found.lines().zip(expected) {
        assert!(text.starts_with(&place) && text.contains(&rule), "{text}");
    }
}

#[test]
fn json_format_has_a_record_for_each() {
    let found = check("json");
    let records = found.lines().map(|it| serde_json::from_str::<Value>(it).expect("a record is JSON"));
    let records: Vec<_> = records.collect();
    let places: Vec<_> =
        records.iter().map(|it| (it["line"].as_u64().unwrap_or(0), it["rule"].as_str().unwrap_or(""))).collect();
    assert_eq!(places, MISTAKES);
}

#[test]
fn human_format_shows_each_line() {
    let found = check("human");
    let snippets: Vec<_> = found.split_terminator("\n\n").collect();
    assert_eq!(snippets.len(), 10, "{found}");
    for (snippet, (line, rule)) in snippets.into_iter().zip(MISTAKES) {
        assert!(snippet.starts_with(&format!("error[{rule}]: ")), "{snippet}");
        assert!(snippet.contains(&format!("--> ten-mistakes.txt:{line}:")), "{snippet}");
    }
}

/// What one run over the document prints.
fn check(format: &str) -> String {
    let run = run(&["check", "--format", format, "ten-mistakes.txt"], None);
    assert_eq!(run.code, Some(1));
    run.stdout
}
