//! A document that is not there.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/nowhere.txt", event = "ACME_FAN")] //~ looked in the directory of this package's Cargo.toml
struct Changed;

fn main() {}
