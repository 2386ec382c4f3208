//! An argument that the command needs.
#[derive(qemu_qmp::Command)]
#[qmp(spec = "spec/acme.txt", command = "acme-set-fan", returns = i64)]
struct Set { //~ no field for `rpm`, which `acme-set-fan` needs
    fan: String,
}

fn main() {}
