//! How many instructions a program takes for a text: counted by valgrind, since times on a shared machine mean nothing.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// More than twice by this much is more than linear; maps and sorting take a little more than linear.
const TOLERATED: f64 = 2.3;

/// A name and what makes a text of a size.
pub(crate) type Family = (&'static str, fn(usize) -> String);

/// Fails where twice the text takes an example of ours more than twice the instructions; skips without valgrind.
pub(crate) fn grow_with_the_text(test: &str, example: &str, families: &[Family]) {
    if Command::new("valgrind").arg("--version").output().is_err() {
        return crate::support::skip(test, "valgrind is not found: install it");
    }
    let program = built(example);
    let empty = instructions(&program, "");
    let measure = |(name, family): &Family| {
        let [once, twice] = [100, 200].map(|n| instructions(&program, &family(n)).saturating_sub(empty) as f64);
        assert!(twice / once < TOLERATED, "{name}: {once} instructions, and {twice} for twice the text");
    };
    let (some, others) = families.split_at(families.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| some.iter().for_each(measure));
        others.iter().for_each(measure);
    });
}

/// An example, which cargo builds along with the tests.
fn built(example: &str) -> PathBuf {
    let test = env::current_exe().expect("the test has a path");
    let folder = test.parent().and_then(Path::parent).expect("it is in a folder of the target directory");
    let path = folder.join("examples").join(example);
    assert!(path.is_file(), "{} is not built: run the tests of the whole package", path.display());
    path
}

fn instructions(program: &Path, text: &str) -> u64 {
    let name = format!("linear-{}-{:?}.txt", std::process::id(), std::thread::current().id());
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
