//! Captured lines and our own examples, broken in many ways: whatever decodes is encoded to equal JSON.

use std::fs;
use std::path::Path;

use qmp_types::command::{QueryBlock, QueryBlockstats, QueryStatus, QueryVersion};
use qmp_types::event::Event;
use qmp_types::rt::Serialize;
use qmp_types::{Command, Malformed, Message, Reply};

use crate::corpus::lines;
use crate::exact::same;
use crate::hostile::{XorShift, mutate};
use crate::own_events::Fire;

/// How many broken lines are tried.
const ROUNDS: usize = 40_000;

/// The longest line that is broken: a longer one has nothing that shorter ones have not.
const LONGEST: usize = 2_000;

/// What our documents have as examples: the JSON in the descriptions of the types made from them.
fn examples() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/generated");
    let entries = fs::read_dir(&folder).expect("the modules are there").map(|it| it.expect("an entry").path());
    let mut modules: Vec<_> = entries.filter(|it| it.extension().is_some_and(|it| it == "rs")).collect();
    modules.sort();
    let generated: String = modules.iter().map(|it| fs::read_to_string(it).expect("a module is readable")).collect();
    let mut examples = Vec::new();
    let mut inside = false;
    for line in generated.lines() {
        match line.trim_start().strip_prefix("///").map(str::trim) {
            Some("```json") => {
                inside = true;
                examples.push(String::new());
            }
            Some("```") => inside = false,
            // An example of a command has its reply below: each starts a text of its own.
            Some(text) if inside => {
                let last = examples.last_mut().expect("a block was begun");
                let starts = text.starts_with("{ \"return\"") && !last.is_empty();
                if starts { examples.push(text.to_owned()) } else { *last = [last.as_str(), text].join(" ") }
            }
            _ => {}
        }
    }
    examples
}

#[test]
fn every_line_decodes_to_one_outcome_and_loses_nothing() {
    let mut all = examples();
    assert!(all.len() > 200, "our documents have more than {} examples", all.len());
    all.extend(lines("every_line_decodes_to_one_outcome_and_loses_nothing").unwrap_or_default());
    all.retain(|it| it.len() <= LONGEST);
    let (mut fitting, mut malformed) = (0, 0);
    for line in &all {
        exercise(line.as_bytes());
    }
    let mut random = XorShift(0x2545_f491_4f6c_dd1d);
    for _ in 0..ROUNDS {
        let mut line = all[random.below(all.len())].trim().as_bytes().to_vec();
        for _ in 0..=random.below(2) {
            mutate(&mut line, &mut random);
        }
        match exercise(&line) {
            true => fitting += 1,
            false => malformed += 1,
        }
    }
    assert!(fitting > ROUNDS / 50 && malformed > ROUNDS / 50, "{fitting} fit, {malformed} do not: too one-sided");
}

/// Whether the line decodes. What decodes is the same message when encoded, however it is read.
fn exercise(line: &[u8]) -> bool {
    match Message::<Event<Fire>>::from_line(line) {
        Ok(message) => {
            unchanged(line, &message);
            if let Message::Reply(reply) = &message {
                returned::<QueryBlock>(reply);
                returned::<QueryBlockstats>(reply);
                returned::<QueryStatus>(reply);
                returned::<QueryVersion>(reply);
            }
            true
        }
        Err(malformed) => {
            explained(&malformed);
            assert_eq!(malformed.raw_bytes(), line.trim_ascii());
            false
        }
    }
}

fn returned<C: Command<Return: Serialize>>(reply: &Reply) {
    match reply.decode::<C>() {
        Ok(value) => unchanged(reply.value().get().as_bytes(), &value),
        Err(malformed) => explained(&malformed),
    }
}

fn unchanged(line: &[u8], value: &impl Serialize) {
    let line = str::from_utf8(line).expect("what decodes is UTF-8");
    let encoded = serde_json::to_string(value).unwrap_or_else(|error| panic!("{error}\nin {line}"));
    assert!(same(line, &encoded), "encoded otherwise:\n{line}\n{encoded}");
}

fn explained(malformed: &Malformed) {
    assert!(!malformed.reason().is_empty(), "{malformed:?}");
    assert!(malformed.to_string().starts_with("malformed "), "{malformed}");
}
