//! An event that the document does not have.
#[derive(qemu_qmp::Event)]
#[qmp(spec = "spec/acme.txt", event = "ACME_FANS")] //~ `spec/acme.txt` has no event `ACME_FANS`; did you mean `ACME_FAN`?
struct Changed {
    rpm: i64,
}

fn main() {}
