//! An option that nobody knows.
#[derive(qemu_qmp::Event)]
#[qmp(nam = "ACME_FAN")] //~ unknown option `nam`; did you mean `name`?
struct Fan {
    rpm: i64,
}

fn main() {}
