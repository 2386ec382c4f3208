//! An option that nobody knows.
qemu_qmp::spec!("spec/acme.txt", onyl(ACME_FAN)); //~ `onyl` has no meaning here; there is

fn main() {}
