//! Nothing to hold what the command returns.
#[derive(qemu_qmp::Command)]
#[qmp(spec = "spec/acme.txt", command = "acme-set-fan")] //~ returns a json-int, but `returns` is not set; add `returns = i64`
struct Set {
    fan: String,
    rpm: i64,
}

fn main() {}
