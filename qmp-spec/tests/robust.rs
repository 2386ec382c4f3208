//! Whatever the text, reading it ends, without a panic and within a small stack.

#[path = "../../tests/support/corpus.rs"]
mod support;

#[path = "support/mutate.rs"]
mod mutate;

#[path = "support/random.rs"]
mod random;

use mutate::mutate;
use qmp_spec::{Format, MAX_DEPTH, Mode, SourceFile, SourceMap};
use random::{in_small_stack, rounds};
use support::{files, workspace};

fn read(text: &str, mode: Mode) {
    let mut sources = SourceMap::default();
    let id = sources.add(SourceFile::new("mutant.txt", text));
    let (spec, found) = qmp_spec::read(&sources, mode);
    found.render(&sources, Format::Short);
    spec.outline(&sources);
    spec.to_json(&sources);
    spec.to_text(id);
}

/// Pieces that mean something to the grammar.
const PIECES: [&str; 24] = [
    "\n",
    "\n\n",
    "- ",
    "  - \"a\": b (json-object)\n",
    "    \"v\": w\n",
    "---\n",
    "===\n",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "(",
    ")",
    "(json-array of ",
    "When \"a\" is \"b\":\n",
    "Data:\n\n",
    "Arguments: None.\n",
    "Example:\n\n",
    "-> {",
    "<- {",
    "\t",
    "\u{a0}",
];

#[test]
fn mutated_documents_are_read() {
    let mut seeds = files(&workspace().join("qmp-spec/documents"), "", ".txt");
    if let Some(corpus) = support::corpus("mutated_documents_are_read: the corpus's documents") {
        seeds.extend(files(&corpus.join("classic"), "qmp-", ".txt"));
    }
    let texts: Vec<_> = seeds.iter().map(|it| std::fs::read_to_string(it).expect("a document is readable")).collect();
    rounds(move |nth, random| {
        let text = &texts[random.below(texts.len())];
        read(&mutate(text, &PIECES, random), if nth % 2 == 0 { Mode::Lenient } else { Mode::Strict });
    });
}

#[test]
fn deep_nesting_is_reported_and_survived() {
    for unit in [" ", "  "] {
        let list: String = (0..3000).map(|it| format!("{}- \"a\": b (json-object)\n", unit.repeat(it))).collect();
        let text = format!("T\n=\n\nACME_FAN\n--------\n\nData:\n\n{list}");
        in_small_stack(move || {
            let mut sources = SourceMap::default();
            sources.add(SourceFile::new("deep.txt", &text));
            let (_, found) = qmp_spec::read(&sources, Mode::Lenient);
            assert!(found.iter().any(|it| it.rule == "nesting-depth"), "deeper than {MAX_DEPTH}");
        });
    }
}

#[test]
fn deep_json_is_reported_and_survived() {
    let text = format!("ACME_FAN\n--------\n\nData: None.\n\nExample:\n\n{{ \"a\": {}", "[".repeat(200_000));
    in_small_stack(move || {
        let mut sources = SourceMap::default();
        sources.add(SourceFile::new("deep.txt", &text));
        let (_, found) = qmp_spec::read(&sources, Mode::Lenient);
        assert!(found.iter().any(|it| it.rule == "example-syntax"));
    });
}
