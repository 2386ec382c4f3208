//! A name beside the one that the document gives.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt", event = "ACME_FAN", name = "FAN")] //~ `event = "ACME_FAN"` already sets the name on the wire; remove `name`
struct Changed;

fn main() {}
