//! An option that nobody knows.
qemu_qmp::spec!("spec/acme.txt", onyl(ACME_FAN)); //~ unknown option `onyl`; did you mean `only`? (options here: 

fn main() {}
