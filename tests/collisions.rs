//! Events of one name beside each other: where no derive can see both, the build that decodes to them stops.

#[path = "support/scratch.rs"]
mod scratch;

use scratch::{Scratch, said};

const PROGRAM: &str = r#"
use qemu_qmp::{Message, event::Event};

#[derive(qemu_qmp::Event)]
#[qmp(name = "{name}")]
struct Own;

#[derive(qemu_qmp::Event)]
struct AcmeFan;

#[derive(qemu_qmp::Events)]
enum With<X> {
    Fan(AcmeFan),
    More(X),
}

fn main() {
    let line = std::env::args().next().unwrap_or_default();
    let _ = Message::<Event<{set}>>::from_line(line.as_bytes());
}
"#;

/// What is said of a program that decodes to that set, in which an event has that name; nothing if it is built.
fn build(set: &str, name: &str) -> Option<String> {
    let scratch = Scratch::new("collisions", "qemu-qmp = { path = \"{root}\" }");
    scratch.write("src/main.rs", &PROGRAM.replace("{set}", set).replace("{name}", name));
    let output = scratch.cargo(&["build"]);
    (!output.status.success()).then(|| said(&output))
}

#[test]
fn a_name_is_used_once() {
    assert_eq!(build("With<Own>", "ACME_DOOR"), None);
    let with_document = build("Own", "STOP").expect("the document has one of that name");
    assert!(with_document.contains("`STOP` is an event of the document already"), "{with_document}");
    assert!(with_document.contains("Own"), "it says whose event it is:\n{with_document}");
    let in_set = build("With<Own>", "ACME_FAN").expect("the set has one of that name");
    assert!(in_set.contains("two events in this enum are called `ACME_FAN`"), "{in_set}");
}
