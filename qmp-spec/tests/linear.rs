//! Twice the text, twice the instructions: counted by valgrind, since times on a shared machine mean nothing.

#[path = "../../tests/support/corpus.rs"]
mod support;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// More than twice by this much is more than linear; maps and sorting take a little more than linear.
const TOLERATED: f64 = 2.3;

/// A name and what makes a text of a size.
type Family = (&'static str, fn(usize) -> String);

/// Texts that once cost more than they should, or look as if they could.
fn families() -> Vec<Family> {
    vec![
        ("open brackets in an example", |n| section(&format!("Example:\n\n{{ {}", "[\n\n".repeat(n)))),
        ("open parentheses", |n| member(&"(a ".repeat(n))),
        ("open quotes", |n| member(&"\"a '".repeat(n))),
        ("blanks within a line", |n| member(&format!("x{}y", " ".repeat(8 * n)))),
        ("blank lines", |n| section(&"\n \n".repeat(n))),
        ("bullets", |n| section(&format!("Data:\n\n{}", "- \"a\": b (json-int)\n".repeat(n)))),
        ("bullets apart", |n| section(&format!("Data:\n\n{}", "- \"a\": b (json-int)\n\n".repeat(n)))),
        ("members with names of their own", |n| {
            let members: String = (0..n).map(|it| format!("- \"a{it}\": b (json-int)\n")).collect();
            section(&format!("Data:\n\n{members}\nExample:\n\n{{ \"event\": \"ACME_FAN\" }}\n"))
        }),
        ("undeclared members", |n| {
            let members: String = (0..n).map(|it| format!("\"a{it}\": 1, ")).collect();
            section(&format!(
                "Data: None.\n\nExample:\n\n{{ \"event\": \"ACME_FAN\", \"data\": {{ {members} \"z\": 1 }} }}\n"
            ))
        }),
        ("values", |n| {
            let values: String = (0..n).map(|it| format!("    \"v{it}\": b\n")).collect();
            section(&format!("Data:\n\n- \"a\": b (json-string):\n{values}"))
        }),
        ("branches", |n| {
            let branches = "When \"t\" is \"x\":\n- \"a\": b (json-int)\n".repeat(n);
            section(&format!("Data:\n\n- \"t\": x (json-string)\n{branches}"))
        }),
        ("continuation lines", |n| member(&"\n\n  c d e".repeat(n))),
        ("sections", |n| (0..n).map(|it| format!("A{it}\n---\n\nx\n\n")).collect()),
        ("names in a heading", |n| {
            let names: Vec<_> = (0..n).map(|it| format!("A{it}")).collect();
            format!("{}\n---\n\nExample:\n\n{}", names.join(", "), "{ \"event\": \"A1\" }\n\n".repeat(n))
        }),
        ("a chain of types", |n| {
            (0..n).map(|it| format!("Ab{it}\n---\n\nMembers:\n\n- \"a\": b (Ab{})\n\n", it + 1)).collect()
        }),
        ("unknown types", |n| (0..n).map(|it| format!("Ab{it}\n---\n\nMembers:\n\n- \"a\": b (Cd{it})\n\n")).collect()),
    ]
}

fn section(blocks: &str) -> String {
    format!("T\n===\n\nACME_FAN\n--------\n\n{blocks}\n")
}

fn member(text: &str) -> String {
    section(&format!("Data:\n\n- \"a\": {text}\n"))
}

#[test]
fn instructions_grow_with_the_text() {
    if Command::new("valgrind").arg("--version").output().is_err() {
        return support::skip("instructions_grow_with_the_text", "valgrind is not found: install it");
    }
    let program = example();
    let empty = instructions(&program, "");
    let measure = |(name, family): &Family| {
        let [once, twice] = [100, 200].map(|n| instructions(&program, &family(n)).saturating_sub(empty) as f64);
        assert!(twice / once < TOLERATED, "{name}: {once} instructions, and {twice} for twice the text");
    };
    let families = families();
    let (some, others) = families.split_at(families.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| some.iter().for_each(measure));
        others.iter().for_each(measure);
    });
}

/// The example `outline`, which cargo builds along with the tests.
fn example() -> PathBuf {
    let test = env::current_exe().expect("the test has a path");
    let folder = test.parent().and_then(Path::parent).expect("it is in a folder of the target directory");
    let path = folder.join("examples/outline");
    assert!(path.is_file(), "{} is not built: run the tests of the whole package", path.display());
    path
}

fn instructions(program: &Path, text: &str) -> u64 {
    let name = format!("linear-{:?}.txt", std::thread::current().id());
    let document = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&document, text).expect("a document is written");
    let output = Command::new("valgrind")
        .args(["--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"])
        .args([program, &document])
        .output()
        .expect("valgrind runs");
    let said = String::from_utf8_lossy(&output.stderr);
    let count = said.lines().find_map(|it| it.split_once("I refs:").or(it.split_once("I   refs:")));
    let (_, count) = count.unwrap_or_else(|| panic!("valgrind gives no count:\n{said}"));
    count.replace(',', "").trim().parse().expect("a count is a number")
}
