//! A document that is not there.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/nowhere.txt", event = "ACME_FAN")] //~ cannot read `spec/nowhere.txt`
struct Changed;

fn main() {}
