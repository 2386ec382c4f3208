//! A name beside the one that the document gives.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt", event = "ACME_FAN", name = "FAN")] //~ `event` is the name on the wire already
struct Changed;

fn main() {}
