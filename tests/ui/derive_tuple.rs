//! Members without names.
#[derive(qemu_qmp::Event)]
struct Fan(i64, i64); //~ a tuple struct with 2 fields has no member names

fn main() {}
