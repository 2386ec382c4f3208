//! Mistakes in the use of the macros: each file of `tests/ui` has one, and says where which error is.
//!
//! `//~ words` at the end of a line wants an error there that has these words in its message, its label or a note; no
//! error may be without such a mark, so that one mistake gives one error.

#[path = "support/scratch.rs"]
mod scratch;

use std::collections::BTreeMap;
use std::path::Path;

use scratch::Scratch;
use serde_json::Value;

/// File, line, and everything that an error says.
type Errors = BTreeMap<String, Vec<(u64, String)>>;

#[test]
fn mistakes_are_reported_where_they_are() {
    let scratch = Scratch::new("ui", "qemu-qmp = { path = \"{root}\", features = [\"spec\"] }");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ui");
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(&folder).expect("the folder is there") {
        let path = entry.expect("it is readable").path();
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        let text = std::fs::read_to_string(&path).expect("it is a text");
        let place = if name.ends_with(".rs") { format!("src/bin/{name}") } else { format!("spec/{name}") };
        scratch.write(&place, &text);
        if name.ends_with(".rs") {
            files.insert(place, text);
        }
    }
    let output = scratch.cargo(&["check", "--bins", "--keep-going", "--message-format=json"]);
    let errors = errors(&String::from_utf8_lossy(&output.stdout));
    assert!(!errors.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let mut wrong = String::new();
    for (place, text) in &files {
        let found = errors.get(place).cloned().unwrap_or_default();
        wrong += &differences(place, &wanted(text), &found);
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn wanted(text: &str) -> Vec<(u64, &str)> {
    let marked = text.lines().zip(1..).filter_map(|(line, number)| Some((number, line.split_once("//~ ")?.1.trim())));
    marked.collect()
}

fn differences(place: &str, wanted: &[(u64, &str)], found: &[(u64, String)]) -> String {
    let mut text = String::new();
    for (line, words) in wanted {
        if !found.iter().any(|(at, said)| at == line && said.contains(words)) {
            text += &format!("{place}:{line}: no error says: {words}\n");
        }
    }
    for (line, said) in found {
        if !wanted.iter().any(|(at, words)| at == line && said.contains(words)) {
            text += &format!("{place}:{line}: an error without a mark: {said}\n");
        }
    }
    text
}

fn errors(output: &str) -> Errors {
    let mut errors = Errors::new();
    for record in output.lines().filter_map(|it| serde_json::from_str::<Value>(it).ok()) {
        let message = &record["message"];
        let primary = message["spans"].as_array().and_then(|it| it.iter().find(|it| it["is_primary"] == true));
        if message["level"] != "error" || primary.is_none() {
            continue;
        }
        let span = outermost(primary.unwrap_or(&Value::Null));
        let place = span["file_name"].as_str().unwrap_or_default().to_owned();
        // The source line is shown with its mark, which would always be found.
        let rendered = message["rendered"].as_str().unwrap_or_default().lines();
        let said: Vec<_> = rendered.map(|it| it.split("//~ ").next().unwrap_or_default()).collect();
        errors.entry(place).or_default().push((span["line_start"].as_u64().unwrap_or(0), said.join("\n")));
    }
    errors
}

/// Where the user wrote it: the place of the macro, if it is inside one.
fn outermost(mut span: &Value) -> &Value {
    while span["expansion"]["span"].is_object()
        && !span["file_name"].as_str().unwrap_or_default().starts_with("src/bin")
    {
        span = &span["expansion"]["span"];
    }
    span
}
