//! Nothing to hold what the command returns.
#[derive(qemu_qmp::Command)]
#[qmp(spec = "spec/acme.txt", command = "acme-set-fan")] //~ what `acme-set-fan` returns is of type json-int
struct Set {
    fan: String,
    rpm: i64,
}

fn main() {}
