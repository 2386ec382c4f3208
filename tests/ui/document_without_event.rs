//! A document, but not which event of it.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt")] //~ `spec` needs to know which event this is: add `event = "NAME"`
struct Changed;

fn main() {}
