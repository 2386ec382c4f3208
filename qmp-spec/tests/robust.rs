//! Whatever the text, reading it ends, without a panic and within a small stack.

#[path = "../../tests/support/corpus.rs"]
mod support;

use std::time::{Duration, Instant};

use qmp_spec::{Format, MAX_DEPTH, Mode, SourceFile, SourceMap};
use support::{files, workspace};

/// Mutations that the ordinary test makes; `QMP_FUZZ_SECONDS=300` goes on for that long instead.
const MUTATIONS: usize = 300;

/// Half of what a thread has by default.
const STACK: usize = 1 << 20;

fn read(text: &str, mode: Mode) {
    let mut sources = SourceMap::default();
    sources.add(SourceFile::new("mutant.txt", text));
    let (spec, found) = qmp_spec::read(&sources, mode);
    found.render(&sources, Format::Short);
    spec.outline(&sources);
    spec.to_json(&sources);
}

fn in_small_stack(test: impl FnOnce() + Send + 'static) {
    let thread = std::thread::Builder::new().stack_size(STACK).spawn(test).expect("a thread starts");
    if let Err(panic) = thread.join() {
        std::panic::resume_unwind(panic);
    }
}

/// Numbers without a pattern, the same in each run of one seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % limit.max(1) as u64) as usize
    }
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

fn mutate(text: &str, random: &mut Random) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(8) {
        let at = random.below(chars.len());
        let to = (at + random.below(200)).min(chars.len());
        match random.below(4) {
            0 => drop(chars.drain(at..to)),
            1 => chars.splice(at..at, PIECES[random.below(PIECES.len())].chars()).for_each(drop),
            2 => {
                let piece: Vec<char> = chars[at..to].to_vec();
                let at = random.below(chars.len());
                chars.splice(at..at, piece).for_each(drop);
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())].repeat(random.below(300));
                chars.splice(at..at, piece.chars()).for_each(drop);
            }
        }
    }
    chars.into_iter().collect()
}

#[test]
fn mutated_documents_are_read() {
    let mut seeds = files(&workspace().join("qmp-spec/documents"), "", ".txt");
    if let Some(corpus) = support::corpus("mutated_documents_are_read: the corpus's documents") {
        seeds.extend(files(&corpus.join("classic"), "qmp-", ".txt"));
    }
    let seconds = std::env::var("QMP_FUZZ_SECONDS").ok().and_then(|it| it.parse().ok());
    let until = seconds.map(|it| Instant::now() + Duration::from_secs(it));
    let texts: Vec<_> = seeds.iter().map(|it| std::fs::read_to_string(it).expect("a document is readable")).collect();
    in_small_stack(move || {
        let mut random = Random(0x9e37_79b9_7f4a_7c15);
        for done in 0.. {
            if until.map_or(done == MUTATIONS, |it| Instant::now() > it) {
                eprintln!("{done} mutations read");
                break;
            }
            // A slice of some sections, so that many small documents are made and not a few large ones.
            let text = &texts[random.below(texts.len())];
            let start = text.char_indices().nth(random.below(text.len())).map_or(0, |(at, _)| at);
            let part: String = text[start..].chars().take(6000).collect();
            read(&mutate(&part, &mut random), if done % 2 == 0 { Mode::Lenient } else { Mode::Strict });
        }
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
