//! An option that nobody knows.
#[derive(qemu_qmp::Event)]
#[qmp(nam = "ACME_FAN")] //~ `nam` has no meaning here
struct Fan {
    rpm: i64,
}

fn main() {}
