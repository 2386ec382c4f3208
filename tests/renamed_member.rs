//! A member gets another name in a document: what was checked against the old types says where it is, and what it is
//! called.

#[path = "support/scratch.rs"]
mod scratch;

use qmp_codegen::{Config, Files, generate};
use qmp_spec::{Mode, SourceFile, SourceMap};
use scratch::{Scratch, said};
use serde_json::Value;

const DOCUMENT: &str = "\
                                  Acme Events
                                  ===========

ACME_FAILED
-----------

A disk of the appliance has failed.

Data:

- \"device\": which disk it is (json-string)
- \"operation\": what it was doing (json-string)
";

const TYPES: &str = r#"//! Types of a user's own.
#![allow(dead_code)]

mod protocol;

#[derive(qemu_qmp::Event)]
#[qmp(check = crate::protocol::event::AcmeFailed)]
struct Failed {
    device: String,
    operation: String,
}

#[derive(qemu_qmp::Event)]
#[qmp(check = crate::protocol::event::AcmeFailed)]
struct FailedDisk {
    #[qmp(name = "device")]
    disk: Option<String>,
}
"#;

/// Generates the types of a document into the crate.
fn generate_into(scratch: &Scratch, document: &str) {
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new("acme.txt", document));
    let (spec, _) = qmp_spec::read_valid(&sources, Mode::Lenient).expect("the document has no mistake");
    let config = Config { runtime: syn::parse_str("::qemu_qmp").expect("a path") };
    let files = Files::new(&generate(&spec, &sources, &config), &sources, "a test");
    files.write(&scratch.folder().join("src/protocol")).expect("the files are written");
}

#[test]
fn a_renamed_member_is_reported_on_the_users_token() {
    let scratch = Scratch::new("renamed-member", "qemu-qmp = { path = \"{root}\" }");
    scratch.write("src/lib.rs", TYPES);

    generate_into(&scratch, DOCUMENT);
    let output = scratch.cargo(&["check"]);
    assert!(output.status.success(), "the types are those of the document:\n{}", said(&output));

    generate_into(&scratch, &DOCUMENT.replace("\"device\"", "\"drive\""));
    let output = scratch.cargo(&["check", "--message-format=json"]);
    assert!(!output.status.success(), "a member has another name, but it compiles");
    let errors = errors(&String::from_utf8_lossy(&output.stdout));
    let places: Vec<_> = errors.iter().map(|(place, _)| place.as_str()).collect();
    assert_eq!(places, ["src/lib.rs:9: device", "src/lib.rs:16: \"device\""], "{errors:?}");
    for (_, said) in &errors {
        assert!(said.contains("no field `device` on type") && said.contains("AcmeFailed"), "{said}");
    }
}

/// Of each error where it is, with the words that it stands on, and what it says.
fn errors(output: &str) -> Vec<(String, String)> {
    let records = output.lines().filter_map(|it| serde_json::from_str::<Value>(it).ok());
    let mut errors = Vec::new();
    for message in records.map(|it| it["message"].clone()).filter(|it| it["level"] == "error") {
        let spans = message["spans"].as_array().cloned().unwrap_or_default();
        let Some(span) = spans.iter().find(|it| it["is_primary"] == true) else { continue };
        let line = &span["text"][0];
        let column = |name: &str| line[name].as_u64().and_then(|it| usize::try_from(it).ok()).expect("a column") - 1;
        let words = &line["text"].as_str().expect("a line")[column("highlight_start")..column("highlight_end")];
        let place = format!("{}:{}: {words}", span["file_name"].as_str().expect("a file"), span["line_start"]);
        let number = span["line_start"].as_u64();
        errors.push((place, number, message["rendered"].as_str().unwrap_or_default().to_owned()));
    }
    errors.sort_by_key(|(_, line, _)| *line);
    errors.into_iter().map(|(place, _, said)| (place, said)).collect()
}
