//! A document, but not which event of it.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt")] //~ which event of the document is this?
struct Changed;

fn main() {}
