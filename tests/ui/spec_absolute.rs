//! A path that exists on one machine only.
qemu_qmp::spec!("/spec/acme.txt"); //~ absolute

fn main() {}
