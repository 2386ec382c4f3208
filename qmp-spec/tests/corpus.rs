//! The real documents: what is read from them, held against the counts that were made by hand.

#[path = "../../tests/support/corpus.rs"]
mod support;

use std::collections::BTreeMap;
use std::path::Path;

use qmp_spec::model::{Example, Member, Object, Role, Spec};
use qmp_spec::{Diagnostics, Mode, SourceFile, SourceMap};
use support::{corpus, expect_file, files};

/// Names, examples and valid examples of one document, as its index gives them.
#[derive(Debug, Default, PartialEq)]
struct Counts {
    names: usize,
    lost: usize,
    /// All, those that are JSON.
    examples: (usize, usize),
    /// Only in documents of commands.
    responses: (usize, usize),
}

fn read(path: &Path) -> (SourceMap, Spec, Diagnostics) {
    let text = std::fs::read_to_string(path).expect("a document of the corpus is readable");
    let name = path.file_name().expect("it has a name").to_string_lossy();
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new(name, &text));
    let (spec, found) = qmp_spec::read(&sources, Mode::Lenient);
    (sources, spec, found)
}

#[test]
fn every_document_has_what_its_index_says() {
    let Some(corpus) = corpus("every_document_has_what_its_index_says") else { return };
    let folder = corpus.join("classic");
    let index = std::fs::read_to_string(folder.join("INDEX.md")).expect("the corpus has an index");
    let expected = counts_of_index(&index);
    let mut documents = files(&folder, "qmp-events@", ".txt");
    documents.extend(files(&folder, "qmp-commands@", ".txt"));
    assert_eq!(documents.len(), expected.len(), "documents and rows of the index");
    for path in documents {
        let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
        let (sources, spec, found) = read(&path);
        assert!(
            !found.has_errors(),
            "lenient mode takes every document:\n{}",
            found.render(&sources, qmp_spec::Format::Short)
        );
        assert_eq!(counts(&spec, &found), expected[&name], "{name}");
    }
}

fn counts(spec: &Spec, found: &Diagnostics) -> Counts {
    let lost = found.iter().filter(|it| it.rule == "heading-lost").count();
    let names = spec.events.len() + spec.commands.len() - lost;
    let of_events: Vec<&Example> = spec.events.iter().flat_map(|it| &it.examples).collect();
    let of_commands = || spec.commands.iter().flat_map(|it| &it.examples);
    let requests: Vec<_> = of_commands().filter(|it| it.role == Role::Request).collect();
    let responses: Vec<_> = of_commands().filter(|it| it.role != Role::Request).collect();
    let count = |list: &[&Example]| (list.len(), list.iter().filter(|it| it.json).count());
    let examples = if spec.commands.is_empty() { count(&of_events) } else { count(&requests) };
    Counts { names, lost, examples, responses: count(&responses) }
}

/// Reads the tables of the index: `| file | … | names | examples / JSON / fit | …`.
fn counts_of_index(index: &str) -> BTreeMap<String, Counts> {
    let mut all = BTreeMap::new();
    for row in index.lines().filter(|it| it.starts_with("| qmp-events@") || it.starts_with("| qmp-commands@")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let numbers = |at: usize| {
            let of_cell = cells[at].split(['/', '+']).map(|it| it.trim_matches(|it: char| !it.is_ascii_digit()));
            of_cell.map(|it| it.parse().expect("a number in the index")).collect::<Vec<usize>>()
        };
        let is_commands = cells[1].starts_with("qmp-commands");
        let (names, examples) = (numbers(5), numbers(6));
        let responses = if is_commands { numbers(7) } else { vec![0, 0] };
        let counts = Counts {
            names: names[0],
            lost: names.get(1).copied().unwrap_or(0),
            examples: (examples[0], examples[1]),
            responses: (responses[0], responses[1]),
        };
        all.insert(cells[1].to_owned(), counts);
    }
    all
}

#[test]
fn the_seed_has_71_members() {
    let Some(corpus) = corpus("the_seed_has_71_members") else { return };
    let (sources, spec, _) = read(&corpus.join("classic/qmp-events@seed.txt"));
    let mut lines = Vec::new();
    for event in &spec.events {
        members(&event.data, &mut |it| lines.push(sources.line(it.span)));
    }
    assert_eq!(spec.events.len(), 19);
    assert_eq!(lines.len(), 79, "counted by event");
    lines.sort_unstable();
    lines.dedup();
    assert_eq!(lines.len(), 71, "counted by line");
}

fn members(object: &Object, visit: &mut impl FnMut(&Member)) {
    for member in object.all_members() {
        visit(member);
        if let qmp_spec::model::Type::Object(object) = member.ty.innermost() {
            members(object, visit);
        }
    }
}

/// Names, types and lines, reviewed against the documents; no prose and no example of theirs.
#[test]
fn models_are_as_reviewed() {
    let Some(corpus) = corpus("models_are_as_reviewed") else { return };
    for name in ["qmp-events@seed", "qmp-events@2.8-2d76e724cf", "qmp-commands@1.2-86759aa89d"] {
        let (sources, spec, found) = read(&corpus.join(format!("classic/{name}.txt")));
        let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/corpus");
        expect_file(&data.join(format!("{name}.outline")), &spec.outline(&sources));
        let findings = found.iter().map(|it| format!("{} {}\n", sources.line(it.span), it.rule)).collect::<String>();
        expect_file(&data.join(format!("{name}.findings")), &findings);
    }
}

/// The defects of the real documents that are known by name.
#[test]
fn known_defects_are_named() {
    let Some(corpus) = corpus("known_defects_are_named") else { return };
    let known = [
        ("qmp-events@seed", 354, "example-name", "shows `WATCHDOG` and not `WAKEUP`"),
        ("qmp-events@0.13-6ed2c484f2", 0, "example-name", "shows `SHUTDOWN` and not `STOP`"),
        ("qmp-events@2.8-2d76e724cf", 192, "example-syntax", "a comma is missing"),
        ("qmp-events@2.8-2d76e724cf", 281, "example-syntax", "a comma is missing"),
        ("qmp-events@2.8-2d76e724cf", 301, "example-syntax", "a closing bracket too many"),
        ("qmp-events@2.8-2d76e724cf", 530, "none-with-members", "no members, but a list follows"),
        ("qmp-events@2.8-2d76e724cf", 546, "none-with-members", "no members, but a list follows"),
        ("qmp-commands@2016-09-bd6092e407", 3609, "example-type", "expected a boolean, found the string \"true\""),
        ("qmp-commands@1.2-86759aa89d", 538, "example-syntax", "its strings are in single quotes"),
        ("qmp-commands@1.2-86759aa89d", 428, "heading-lost", "a heading without an underline"),
        ("qmp-commands@2.0-f7bc8ef809", 2647, "no-break-space", "a no-break space"),
    ];
    for (document, line, rule, words) in known {
        let (sources, _, found) = read(&corpus.join(format!("classic/{document}.txt")));
        let same = |it: &&qmp_spec::Diagnostic| it.rule == rule && it.message.contains(words);
        let lines: Vec<_> = found.iter().filter(same).map(|it| sources.line(it.span)).collect();
        assert!(
            lines.contains(&line) || line == 0 && !lines.is_empty(),
            "{document}: {rule} at {line}, found at {lines:?}"
        );
    }
}
