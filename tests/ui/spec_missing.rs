//! A document that is not there.
qemu_qmp::spec!("spec/nowhere.txt"); //~ spec/nowhere.txt

fn main() {}
