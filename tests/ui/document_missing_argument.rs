//! An argument that the command needs.
#[derive(qemu_qmp::Command)]
#[qmp(spec = "spec/acme.txt", command = "acme-set-fan", returns = i64)]
struct Set { //~ `acme-set-fan` needs an argument that has no field here: `rpm`
    fan: String,
}

fn main() {}
