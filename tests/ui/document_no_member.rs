//! A member that the event does not have, by the name that is said for it; with the document's line.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt", event = "ACME_FAN")]
struct Changed {
    #[qmp(name = "stat")] //~ 16 | - "state": how it does (json-string
    how: String,
}

fn main() {}
