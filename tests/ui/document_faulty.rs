//! A document with mistakes: nothing is held against it, and its own are reported.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/faulty.txt", event = "ACME_FAN")] //~ the document has mistakes
struct Changed {
    speed: i64,
}

fn main() {}
