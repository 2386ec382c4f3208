//! Members without names.
#[derive(qemu_qmp::Event)]
struct Fan(i64, i64); //~ members have names

fn main() {}
