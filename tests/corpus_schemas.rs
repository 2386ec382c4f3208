//! The schemas of whole QEMUs, and what one says of itself: their types compile without a warning, and what those QEMUs
//! have said decodes into them.

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/schemas.rs"]
mod schemas;
#[path = "support/scratch.rs"]
mod scratch;

use std::fmt::Write as _;
use std::fs;

use qmp_spec::Mode;
use scratch::{Scratch, said};
use serde_json::Value;

/// The module of each set of types, what it is made of, and whose captures are held against it.
const SETS: [(&str, &str, &str); 3] = [
    ("reply_5_2", "introspect/5.2.0/x86_64.json", "5.2.0"),
    ("schema_7_2", "qapi/7.2/qapi/qapi-schema.json", "7.2.22"),
    ("schema_10_0", "qapi/10.0/qapi/qapi-schema.json", "10.0.13"),
];

/// Captures of other programs have what the saved reply lacks.
const PROGRAM: &str = "# argv: qemu-system-x86_64 ";

const LIBRARY: &str = "\
//! The types of three QEMUs.
#![deny(warnings, missing_docs, unreachable_pub, rustdoc::all)]
pub mod reply_5_2;
pub mod schema_10_0;
pub mod schema_7_2;
";

#[test]
fn types_of_whole_schemas_compile_and_fit_what_was_said() {
    let Some(corpus) = corpus::corpus("types_of_whole_schemas_compile_and_fit_what_was_said") else { return };
    let scratch = Scratch::new(
        "corpus-schemas",
        "qmp-types = { path = \"{root}/qmp-types\", default-features = false }\nserde = \"1\"\nserde_json = \"1\"",
    );
    scratch.write("src/lib.rs", LIBRARY);
    scratch.write("src/main.rs", include_str!("data/corpus/main.rs"));
    let mut input = String::new();
    for (set, path, version) in SETS {
        for (file, text) in schemas::types(&corpus, path, Mode::Lenient, syn::parse_quote!(::qmp_types)).iter() {
            scratch.write(&format!("src/{set}/{}", file.display()), text);
        }
        for capture in corpus::files(&corpus.join("wire").join(version), "", ".qmp") {
            let text = fs::read_to_string(&capture).expect("a capture is UTF-8");
            if text.contains(PROGRAM) && !capture.ends_with("pretty.qmp") {
                messages(&text, |command, message| {
                    writeln!(input, "{set} {command} {message}").expect("it is a string")
                });
            }
        }
    }
    for to_what in ["-", "query-block", "query-migrate", "query-named-block-nodes", "query-status"] {
        for (set, ..) in SETS {
            assert!(input.contains(&format!("{set} {to_what} ")), "no message to {to_what} for {set}");
        }
    }
    scratch.write("messages", &input);
    let output = scratch.cargo_with(&["run"], "messages");
    assert!(output.status.success(), "{}", said(&output));
    let output = scratch.cargo(&["doc", "--no-deps", "--lib"]);
    assert!(output.status.success(), "{}", said(&output));
}

/// What a server said, each message with the command that it is a reply to, where one alone has none yet.
fn messages(capture: &str, mut each: impl FnMut(&str, &str)) {
    let mut waiting: Vec<String> = Vec::new();
    for line in capture.lines() {
        if let Some(command) = line.strip_prefix("-> ").or_else(|| line.strip_prefix("=> ")) {
            let command = serde_json::from_str::<Value>(command).unwrap_or_default();
            waiting.push(command["execute"].as_str().unwrap_or("-").to_owned());
        }
        // One of the captures has an id of infinity, which is not JSON.
        let message = line.strip_prefix("<- ").filter(|it| !it.contains(r#""id": inf"#));
        let Some(message) = message else { continue };
        let is_reply = ["{\"return\"", "{\"error\"", "{\"id\""].iter().any(|it| message.starts_with(it));
        match (is_reply, &waiting[..]) {
            (true, [command]) => each(command, message),
            _ => each("-", message),
        }
        if is_reply {
            waiting.clear();
        }
    }
}
