//! Whatever a schema holds, reading it ends, without a panic and within a small stack.

#[path = "../../tests/support/corpus.rs"]
mod support;

#[path = "support/mutate.rs"]
mod mutate;

#[path = "support/random.rs"]
mod random;

use std::collections::BTreeMap;
use std::path::Path;

use mutate::mutate;
use qmp_spec::qapi::{self, Schema};
use qmp_spec::{Diagnostics, Format, MAX_DEPTH, Mode, SourceMap};
use random::{in_small_stack, rounds};
use support::files;

/// Pieces that mean something to the grammar.
const PIECES: [&str; 32] = [
    "\n",
    "\n\n",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "'",
    "\\",
    "\"",
    "#",
    "##\n",
    "\n##\n# @a:\n",
    "# @b: c\n",
    "#     d\n",
    "# Since: 1.2\n",
    "# Features:\n",
    "# Note: e\n",
    "# = F\n",
    "{ 'a': ",
    "\n{ 'struct': 'A', 'data': { 'b': 'A' } }\n",
    "\n{ 'union': 'U', 'base': 'A', 'discriminator': 'b', 'data': { 'c': 'U' } }\n",
    "\n{ 'include': 'main.json' }\n",
    "\n{ 'include': 'other.json' }\n",
    "'if': { 'not': ",
    "'features': [ 'deprecated' ],",
    "'*",
    "null",
    "true",
    "\u{a0}",
    "\u{fc}",
];

fn read(files: &BTreeMap<&str, &str>, mode: Mode) -> (SourceMap, Schema, Diagnostics) {
    let (mut sources, mut found) = (SourceMap::default(), Diagnostics::new(mode));
    let schema = qapi::read("main.json", &mut files.clone(), &mut sources, &mut found).expect("the file is there");
    (sources, schema, found)
}

fn read_one(text: &str) -> (Schema, Diagnostics) {
    let (_, schema, found) = read(&BTreeMap::from([("main.json", text)]), Mode::Strict);
    (schema, found)
}

#[test]
fn mutated_schemas_are_read() {
    let ours = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/qapi");
    let mut seeds = files(&ours.join("good"), "", ".json");
    seeds.extend(files(&ours.join("old"), "", ".json"));
    if let Some(corpus) = support::corpus("mutated_schemas_are_read: the corpus's schemas") {
        seeds.extend(files(&corpus.join("qapi/7.2/qapi"), "", ".json"));
        seeds.extend(files(&corpus.join("qapi/10.0/qga"), "", ".json"));
    }
    let texts: Vec<_> = seeds.iter().map(|it| std::fs::read_to_string(it).expect("a schema is readable")).collect();
    rounds(move |nth, random| {
        let mut next = || mutate(&texts[random.below(texts.len())], &PIECES, random);
        let (main, other) = (next(), next());
        let both = BTreeMap::from([("main.json", main.as_str()), ("other.json", other.as_str())]);
        let (sources, _, found) = read(&both, if nth % 2 == 0 { Mode::Lenient } else { Mode::Strict });
        found.render(&sources, Format::Short);
    });
}

#[test]
fn deep_nesting_is_reported_and_survived() {
    let units = ["[", "{", "{ 'a': ", "[ { 'a': [ ", "{ 'a': ] ", "{ 'a':\n{ 'event':\n", "[\n", "{ ] [ } ", "[ { } "];
    for unit in units {
        let text = format!("{{ 'command': 'a', 'if': {}", unit.repeat(100_000));
        in_small_stack(move || {
            let (_, found) = read_one(&text);
            assert!(found.has_errors());
        });
    }
    let text = format!("{{ 'command': 'deep', 'if': {}'X'\n\n{{ 'command': 'next' }}\n", "{ 'not': ".repeat(MAX_DEPTH));
    let (schema, found) = read_one(&text);
    assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), ["qapi-nesting"]);
    assert!(schema.definition("next").is_some());
}

#[test]
fn a_condition_may_be_as_deep_as_brackets_may() {
    // The expression is a level, and each `not` another.
    let levels = MAX_DEPTH - 1;
    let text = format!("{{ 'command': 'a', 'if': {}'X'{} }}\n", "{ 'not': ".repeat(levels), " }".repeat(levels));
    in_small_stack(move || {
        let (_, found) = read_one(&text);
        assert!(found.is_empty());
    });
}

#[test]
fn long_chains_are_survived() {
    let structs = |count: usize, last: &str| {
        let one = |it| format!("{{ 'struct': 'S{it}x', 'base': 'S{}x', 'data': {{ 'm{it}': 'int' }} }}\n", it + 1);
        let chain: String = (0..count).map(one).collect();
        format!("{chain}{{ 'struct': 'S{count}x', {last} 'data': {{ 'z': 'int' }} }}\n")
    };
    let unions: String = "{ 'enum': 'Kind', 'data': [ 'a' ] }\n".to_owned()
        + &(0..200)
            .map(|it| {
                let data = if it == 199 { "S1x".into() } else { format!("U{}x", it + 1) };
                format!("{{ 'union': 'U{it}x', 'base': {{ 'k{it}': 'Kind' }}, 'discriminator': 'k{it}', 'data': {{ 'a': '{data}' }} }}\n")
            })
            .collect::<String>();
    let straight = structs(500, "");
    let circle = structs(20_000, "'base': 'S0x',");
    in_small_stack(move || {
        assert!(read_one(&straight).1.is_empty());
        let (_, found) = read_one(&format!("{straight}{unions}"));
        assert!(found.is_empty());
        let (_, found) = read_one(&circle);
        assert!(found.iter().any(|it| it.rule == "qapi-type-cycle"));
        // Each takes the members of all others, which is too much to compare.
        assert!(found.iter().any(|it| it.rule == "qapi-member-count"));
    });
}

#[test]
fn long_chains_of_includes_are_survived() {
    let names: Vec<_> = (0..5000).map(|it| format!("f{it}.json")).collect();
    let texts: Vec<_> = (0..5000).map(|it| format!("{{ 'include': 'f{}.json' }}\n", (it + 1) % 5000)).collect();
    in_small_stack(move || {
        let mut files: BTreeMap<_, _> =
            names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
        files.insert("main.json", "{ 'include': 'f0.json' }");
        let (_, _, found) = read(&files, Mode::Strict);
        assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), ["qapi-include-cycle"]);
    });
}

#[test]
fn too_large_a_schema_is_refused() {
    let (schema, found) = read_one(&"#\n".repeat(qmp_spec::MAX_DOCUMENT / 2 + 1));
    assert!(schema.definitions.is_empty());
    assert_eq!(found.iter().map(|it| it.rule).collect::<Vec<_>>(), ["document-size"]);
}
